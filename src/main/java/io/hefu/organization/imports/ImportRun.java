package io.hefu.organization.imports;

import io.hefu.organization.excel.UnreadableWorkbook;
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

    private final ImportJobStore jobs;
    private final ImportReading reading;
    private final RowStore rows;
    private final RowChecks checks;
    private final ImportApplication application;
    private final TransactionalOperator tx;

    ImportRun(
            ImportJobStore jobs,
            ImportReading reading,
            RowStore rows,
            RowChecks checks,
            ImportApplication application,
            TransactionalOperator tx) {
        this.jobs = jobs;
        this.reading = reading;
        this.rows = rows;
        this.checks = checks;
        this.application = application;
        this.tx = tx;
    }

    Mono<Void> run(ImportJob job) {
        // one that was broken off so often may itself be what breaks the replicas
        return (job.attempt() > MOST_ATTEMPTS ? fail(job, BROKEN) : read(job))
                .onErrorResume(UnreadableWorkbook.class, e -> fail(job, "无法读取该文件，请使用导入模板（.xlsx）填写。"))
                .onErrorResume(MissingColumns.class, e -> fail(job, "文件第一行缺少以下列：" + e.getMessage() + "。"))
                .onErrorResume(error -> again(job, error))
                .then(Mono.defer(() -> jobs.tidy(job.id())))
                .checkpoint("run an import of budget units");
    }

    private Mono<Void> read(ImportJob job) {
        return rows.clear(job.id()).then(Mono.defer(() -> reading.read(job))).flatMap(read -> check(job, read));
    }

    private Mono<Void> check(ImportJob job, long read) {
        return jobs.progress(job, "CHECKING", read, 0)
                .then(rows.analyze())
                .then(Mono.defer(() -> checks.check(job.id()).as(tx::transactional)))
                .then(Mono.defer(() -> rows.flaws(job.id())))
                .flatMap(flaws -> flaws > 0 && !job.goodRowsOnly() ? refuse(job) : apply(job, read));
    }

    private Mono<Void> apply(ImportJob job, long read) {
        return jobs.progress(job, "APPLYING", read, 0)
                .then(Mono.defer(() -> application.apply(job, read)))
                .switchIfEmpty(Mono.error(() -> new IllegalStateException("the trees changed meanwhile")))
                .filter(outcome ->
                        job.dryRun() || !job.goodRowsOnly() && !outcome.flaws().isEmpty())
                .flatMap(outcome -> takenBack(job, outcome));
    }

    private Mono<Void> takenBack(ImportJob job, Outcome outcome) {
        String state = outcome.flaws().isEmpty() || job.goodRowsOnly() ? "DONE" : "REFUSED";
        return rows.insertLate(job.id(), outcome.flaws())
                .then(Mono.defer(() -> jobs.finish(job, state, outcome, null)));
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
