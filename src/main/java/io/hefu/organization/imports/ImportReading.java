package io.hefu.organization.imports;

import io.hefu.organization.domain.ImportColumn;
import io.hefu.organization.domain.RowReading;
import io.hefu.organization.domain.UnitRow;
import io.hefu.organization.excel.Workbooks;
import io.hefu.organization.excel.Workbooks.SheetRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Reads a job's file into rows: a portion at a time, never the whole. */
@Component
class ImportReading {

    private static final int ROWS_AT_ONCE = 2_000;
    private static final int SIDE_BY_SIDE = 2;
    private static final int MOST_ROWS = 1_048_576;

    private final DatabaseClient database;
    private final ImportJobStore jobs;
    private final RowStore rows;

    ImportReading(DatabaseClient database, ImportJobStore jobs, RowStore rows) {
        this.database = database;
        this.jobs = jobs;
        this.rows = rows;
    }

    /** Answers how many rows there were; errors with {@link io.hefu.organization.excel.UnreadableWorkbook} or {@link MissingColumns}. */
    Mono<Long> read(ImportJob job) {
        return Mono.usingWhen(
                file(job), path -> regions().flatMap(known -> read(job, path, known)), ImportReading::delete);
    }

    private Mono<Long> read(ImportJob job, Path file, Set<String> regions) {
        return Workbooks.rows(file)
                .take(MOST_ROWS)
                .switchOnFirst((first, all) -> {
                    if (first.isOnError()) {
                        return all.cast(UnitRow.class);
                    }
                    RowReading reading = new RowReading(columns(first.get()), regions, job.region());
                    return all.skip(1)
                            .mapNotNull(row ->
                                    reading.read(row.number(), row.cells()).orElse(null));
                })
                .buffer(ROWS_AT_ONCE)
                .flatMap(portion -> keep(job, portion), SIDE_BY_SIDE)
                .scan(0L, Long::sum)
                .concatMap(read -> jobs.progress(job, "READING", read, 0).thenReturn(read))
                .last();
    }

    private Mono<Long> keep(ImportJob job, List<UnitRow> portion) {
        return rows.insert(job.id(), portion).thenReturn((long) portion.size());
    }

    private static Map<ImportColumn, Integer> columns(@Nullable SheetRow head) {
        Map<ImportColumn, Integer> columns = new EnumMap<>(ImportColumn.class);
        List<String> headings = head == null ? List.of() : head.cells();
        for (int i = 0; i < headings.size(); i++) {
            int index = i;
            ImportColumn.of(headings.get(i)).ifPresent(column -> columns.putIfAbsent(column, index));
        }
        List<String> missing = Arrays.stream(ImportColumn.values())
                .filter(column -> column.required() && !columns.containsKey(column))
                .map(ImportColumn::heading)
                .toList();
        if (!missing.isEmpty()) {
            throw new MissingColumns(missing);
        }
        return columns;
    }

    private Mono<Set<String>> regions() {
        return database.sql("select code from divisions")
                .mapValue(String.class)
                .all()
                .collect(HashSet::new, Set::add);
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
