package io.hefu.imports.internal;

import io.hefu.imports.Cells;
import io.hefu.imports.ImportColumn;
import io.hefu.imports.ImportJob;
import io.hefu.imports.ImportKind;
import io.hefu.imports.ImportKind.RowTaker;
import io.hefu.imports.Workbooks;
import io.hefu.imports.Workbooks.SheetRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Reads a job's file into rows: a portion at a time, never the whole. */
@Component
class ImportReading {

    private static final int ROWS_AT_ONCE = 2_000;
    private static final int SIDE_BY_SIDE = 2;
    private static final int MOST_ROWS = 1_048_576;

    private final ImportJobStore jobs;

    ImportReading(ImportJobStore jobs) {
        this.jobs = jobs;
    }

    /** Answers how many rows there were; errors with {@link io.hefu.imports.UnreadableWorkbook} or {@link MissingColumns}. */
    Mono<Long> read(ImportJob job, ImportKind kind) {
        return Mono.usingWhen(
                file(job),
                path -> kind.reading(job).flatMap(taker -> read(job, path, kind.columns(), taker)),
                ImportReading::delete);
    }

    private Mono<Long> read(ImportJob job, Path file, List<? extends ImportColumn> columns, RowTaker taker) {
        return Workbooks.rows(file)
                .take(MOST_ROWS)
                .switchOnFirst((first, all) -> {
                    if (first.isOnError()) {
                        return all.cast(Cells.class);
                    }
                    Map<ImportColumn, Integer> places = places(columns, first.get());
                    return all.skip(1).map(row -> new Cells(row.number(), places, row.cells()));
                })
                .buffer(ROWS_AT_ONCE)
                .flatMap(taker::take, SIDE_BY_SIDE)
                .scan(0L, Long::sum)
                .concatMap(read -> jobs.progress(job, "READING", read, 0).thenReturn(read))
                .last();
    }

    private static Map<ImportColumn, Integer> places(List<? extends ImportColumn> columns, @Nullable SheetRow head) {
        Map<ImportColumn, Integer> places = new HashMap<>();
        List<String> headings = head == null ? List.of() : head.cells();
        for (int i = 0; i < headings.size(); i++) {
            int index = i;
            ImportColumn.of(columns, headings.get(i)).ifPresent(column -> places.putIfAbsent(column, index));
        }
        List<String> missing = columns.stream()
                .filter(column -> column.head().required() && !places.containsKey(column))
                .map(ImportColumn::heading)
                .toList();
        if (!missing.isEmpty()) {
            throw new MissingColumns(missing);
        }
        return places;
    }

    private Mono<Path> file(ImportJob job) {
        return blocking(() -> Files.createTempFile("hefu-import", ".xlsx"))
                .delayUntil(path -> jobs.file(job.id()).concatMap(part -> append(path, part)));
    }

    private static Mono<Path> append(Path path, byte[] part) {
        return blocking(() -> Files.write(path, part, StandardOpenOption.APPEND));
    }

    private static Mono<Boolean> delete(Path path) {
        return blocking(() -> Files.deleteIfExists(path));
    }

    private static <T> Mono<T> blocking(Callable<T> work) {
        return Mono.fromCallable(work)
                .onErrorMap(IOException.class, UncheckedIOException::new)
                .subscribeOn(Schedulers.boundedElastic());
    }
}
