package io.hefu.reporting.internal;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Ids;
import io.hefu.kernel.Role;
import io.hefu.reporting.ExportState;
import io.hefu.reporting.domain.Column;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Writes a file of as many rows as its argument says, in a process of its own whose heap is small. */
final class BigSheet implements ExportKind<Integer> {

    private static final int COLUMNS = 10;

    private final long rows;

    private BigSheet(long rows) {
        this.rows = rows;
    }

    public static void main(String[] args) throws Exception {
        Path directory = Files.createTempDirectory(Path.of("target"), "big-sheet");
        ReportingSettings settings = new ReportingSettings(
                directory,
                1,
                Duration.ZERO,
                Duration.ZERO,
                Duration.ZERO,
                1,
                Duration.ZERO,
                Duration.ZERO,
                1,
                1_000_000);
        ExportJob job = new ExportJob(
                Ids.next(),
                Ids.next(),
                "big",
                "{}",
                "{}",
                "en",
                "big.xlsx",
                ExportState.RUNNING,
                0,
                null,
                1,
                null,
                null,
                Instant.EPOCH,
                null,
                null,
                null);
        Actor actor = new Actor(UUID.randomUUID(), "big", Set.of(Role.ADMIN), null, null, null, null);
        ExportRun run = new ExportRun(job, settings.maxRows());
        long start = System.nanoTime();
        Long bytes = run.write(
                        new BigSheet(Long.parseLong(args[0])),
                        actor,
                        Map.of(),
                        new ExportTexts.Words("big", Map.of()),
                        new LocalExportFiles(settings))
                .block(Duration.ofMinutes(5));
        System.out.println(run.rows() + " rows, " + bytes + " bytes, "
                + Duration.ofNanos(System.nanoTime() - start).toMillis() + " ms");
        Files.delete(directory.resolve(job.storedAs()));
        Files.delete(directory);
        System.exit(0);
    }

    @Override
    public String name() {
        return "big";
    }

    @Override
    public Set<Role> roles() {
        return Set.of(Role.ADMIN);
    }

    @Override
    public List<Column<Integer>> columns() {
        List<Column<Integer>> columns = new ArrayList<>();
        for (int c = 0; c < COLUMNS; c++) {
            int column = c;
            columns.add(
                    c % 2 == 0
                            ? Column.text("text" + c, 20, n -> "unit " + n + " of column " + column)
                            : Column.amount("amount" + c, n -> (long) n * column));
        }
        return columns;
    }

    @Override
    public void check(Map<String, String> parameters) {}

    @Override
    public Mono<Long> total(Actor actor, Map<String, String> parameters) {
        return Mono.just(rows);
    }

    @Override
    public Flux<Integer> rows(Actor actor, Map<String, String> parameters) {
        return Flux.range(0, (int) rows);
    }
}
