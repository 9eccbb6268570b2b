package io.hefu.reporting.internal;

import io.hefu.kernel.Actor;
import io.hefu.reporting.ReportingProblem;
import java.io.OutputStream;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** One attempt at one export: what it has counted, and how its rows become a file. */
final class ExportRun {

    private static final int ROWS_AT_ONCE = 512;
    private static final long UNKNOWN = -1;

    final ExportJob job;
    private final AtomicLong rows = new AtomicLong();
    private final AtomicLong told = new AtomicLong();
    private final AtomicLong total = new AtomicLong(UNKNOWN);
    private final long maxRows;

    ExportRun(ExportJob job, long maxRows) {
        this.job = job;
        this.maxRows = maxRows;
    }

    long rows() {
        return rows.get();
    }

    /** Whether this count has not been told yet; from now on it has. */
    boolean isNews(long count) {
        return told.getAndSet(count) != count;
    }

    @Nullable
    Long total() {
        long known = total.get();
        return known == UNKNOWN ? null : known;
    }

    /** Writes all rows; raises EXPORT_TOO_LARGE as soon as that is known. */
    <R> Mono<Long> write(
            ExportKind<R> kind,
            Actor actor,
            Map<String, String> parameters,
            ExportTexts.Words words,
            ExportFiles files) {
        return kind.total(actor, parameters)
                .doOnNext(this::expect)
                .then(files.write(job.storedAs(), out -> sheet(kind.rows(actor, parameters), kind, words, out)));
    }

    private void expect(long count) {
        refuseAbove(count);
        total.set(count);
    }

    private void refuseAbove(long count) {
        if (count > maxRows) {
            throw ReportingProblem.EXPORT_TOO_LARGE.rejection(Map.of("most", maxRows));
        }
    }

    /** Asks for no more rows than are being written, so that memory does not grow with the file. */
    private <R> Mono<Void> sheet(Flux<R> source, ExportKind<R> kind, ExportTexts.Words words, OutputStream out) {
        return Mono.usingWhen(
                Mono.fromCallable(() -> new ExcelSheet<>(out, kind.columns(), words))
                        .subscribeOn(Schedulers.boundedElastic()),
                sheet -> source.buffer(ROWS_AT_ONCE)
                        .publishOn(Schedulers.boundedElastic(), 1)
                        .doOnNext(batch -> {
                            sheet.append(batch);
                            refuseAbove(rows.addAndGet(batch.size()));
                        })
                        .then(),
                sheet -> blocking(sheet::finish),
                (sheet, error) -> blocking(sheet::abandon),
                sheet -> blocking(sheet::abandon));
    }

    private static Mono<Void> blocking(Runnable action) {
        return Mono.<Void>fromRunnable(action).subscribeOn(Schedulers.boundedElastic());
    }
}
