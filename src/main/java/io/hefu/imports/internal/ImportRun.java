package io.hefu.imports.internal;

import io.hefu.imports.ImportJob;
import io.hefu.imports.ImportKind;
import io.hefu.imports.Outcome;
import io.hefu.imports.UnreadableWorkbook;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** One job from its file to its end. Broken off at any point, it starts again from the file. */
@Component
class ImportRun {

    private static final Logger LOG = LoggerFactory.getLogger(ImportRun.class);
    private static final int MOST_ATTEMPTS = 3;
    private static final String BROKEN = "系统内部错误，请凭导入编号联系客服。";

    private final ImportKinds kinds;
    private final ImportJobStore jobs;
    private final ImportReading reading;
    private final FlawStore flaws;
    private final TransactionalOperator tx;

    ImportRun(
            ImportKinds kinds, ImportJobStore jobs, ImportReading reading, FlawStore flaws, TransactionalOperator tx) {
        this.kinds = kinds;
        this.jobs = jobs;
        this.reading = reading;
        this.flaws = flaws;
        this.tx = tx;
    }

    Mono<Void> run(ImportJob job) {
        ImportKind kind = kinds.of(job.kind());
        // one that was broken off so often may itself be what breaks the replicas
        return (job.attempt() > MOST_ATTEMPTS ? fail(job, BROKEN) : read(job, kind))
                .onErrorResume(UnreadableWorkbook.class, e -> fail(job, "无法读取该文件，请使用导入模板（.xlsx）填写。"))
                .onErrorResume(MissingColumns.class, e -> fail(job, "文件第一行缺少以下列：" + e.getMessage() + "。"))
                .onErrorResume(error -> again(job, error))
                .then(Mono.defer(() -> kind.clear(job.id())))
                .then(Mono.defer(() -> jobs.tidy(job.id())))
                .checkpoint("run an import");
    }

    private Mono<Void> read(ImportJob job, ImportKind kind) {
        return kind.clear(job.id())
                .then(flaws.clear(job.id()))
                .then(Mono.defer(() -> reading.read(job, kind)))
                .flatMap(read -> check(job, kind, read));
    }

    private Mono<Void> check(ImportJob job, ImportKind kind, long read) {
        return jobs.progress(job, "CHECKING", read, 0)
                .then(Mono.defer(() -> kind.check(job).as(tx::transactional)))
                .then(Mono.defer(() -> flaws.count(job.id())))
                .flatMap(found -> found > 0 && !job.goodRowsOnly() ? refuse(job) : apply(job, kind, read));
    }

    private Mono<Void> apply(ImportJob job, ImportKind kind, long read) {
        return jobs.progress(job, "APPLYING", read, 0)
                .then(Mono.defer(() -> kind.apply(job, more -> jobs.progress(job, "APPLYING", read, more))))
                .switchIfEmpty(Mono.error(() -> new IllegalStateException("something changed meanwhile")))
                .flatMap(outcome -> end(job, kind, outcome))
                .checkpoint("carry an import out")
                .as(tx::transactional)
                .onErrorResume(TakenBack.class, back -> takenBack(job, back.outcome()))
                .flatMap(kind::afterwards);
    }

    private Mono<Outcome> end(ImportJob job, ImportKind kind, Outcome outcome) {
        if (job.dryRun() || !job.goodRowsOnly() && !outcome.flaws().isEmpty()) {
            return Mono.error(new TakenBack(outcome));
        }
        return flaws.keep(job.id(), outcome.flaws())
                .then(Mono.defer(() -> kind.tell(job, outcome)))
                .then(Mono.defer(() -> jobs.finish(job, "DONE", outcome, null)))
                .thenReturn(outcome);
    }

    private Mono<Outcome> takenBack(ImportJob job, Outcome outcome) {
        String state = outcome.flaws().isEmpty() || job.goodRowsOnly() ? "DONE" : "REFUSED";
        return flaws.keep(job.id(), outcome.flaws())
                .then(Mono.defer(() -> jobs.finish(job, state, outcome, null)))
                .thenReturn(outcome);
    }

    private Mono<Void> refuse(ImportJob job) {
        return jobs.finish(job, "REFUSED", Outcome.NOTHING, null);
    }

    private Mono<Void> fail(ImportJob job, String why) {
        return jobs.finish(job, "FAILED", Outcome.NOTHING, why);
    }

    /** Left to be taken up again when the lease has run out, unless that has been of no use. */
    private Mono<Void> again(ImportJob job, Throwable error) {
        LOG.warn("Import {} broke off at attempt {}", job.id(), job.attempt(), error);
        return job.attempt() < MOST_ATTEMPTS ? Mono.error(error) : fail(job, BROKEN);
    }
}
