package io.hefu.imports.internal;

import io.hefu.imports.ImportKind;
import io.hefu.imports.ImportView;
import io.hefu.imports.RowError;
import io.hefu.kernel.Actor;
import io.hefu.kernel.CommonProblem;
import io.hefu.kernel.Cursor;
import io.hefu.kernel.Page;
import io.hefu.kernel.Records;
import io.hefu.kernel.Role;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Reads imports of a kind and their flaws: one's own, the platform's people all. */
@Component
class ImportQueries {

    private static final String SELECT = """
            select id, file_name, dry_run, good_rows_only, state, rows_read, rows_applied, counts::text,
                case when finished_at is null then
                    (select count(*) from import_errors where import_id = import_jobs.id) else errors end as errors,
                failure, created_at, finished_at
            from import_jobs where kind = :kind and (:all or account_id = :account)
            """;

    private static final int COLUMNS = 100;

    private final DatabaseClient database;
    private final ImportJson json;

    ImportQueries(DatabaseClient database, ImportJson json) {
        this.database = database;
        this.json = json;
    }

    Mono<ImportView> find(Actor actor, ImportKind kind, UUID id) {
        return scoped(actor, kind, SELECT + " and id = :id")
                .bind("id", id)
                .map(Records.of(Row.class))
                .one()
                .map(row -> view(kind, row));
    }

    Mono<List<ImportView>> list(Actor actor, ImportKind kind, Cursor after, int most) {
        return scoped(
                        actor,
                        kind,
                        SELECT + " and (created_at, id) < (:at, :after) order by created_at desc, id desc limit :most")
                .bind("at", after.at())
                .bind("after", after.id())
                .bind("most", most)
                .map(Records.of(Row.class))
                .all()
                .map(row -> view(kind, row))
                .collectList();
    }

    private DatabaseClient.GenericExecuteSpec scoped(Actor actor, ImportKind kind, String sql) {
        return database.sql(sql)
                .bind("kind", kind.name())
                .bind("all", actor.is(Role.ADMIN) || actor.is(Role.AUDITOR))
                .bind("account", actor.accountId());
    }

    private ImportView view(ImportKind kind, Row row) {
        Map<String, Long> counts = new TreeMap<>();
        kind.counts().forEach(what -> counts.put(what, 0L));
        counts.putAll(json.counts(row.counts()));
        return row.view(counts);
    }

    /** The place of a flaw in the list is its line and its column. */
    Mono<Page<RowError>> errors(ImportKind kind, UUID id, @Nullable String cursor, int size) {
        return Mono.fromSupplier(() -> place(cursor))
                .flatMap(place -> database.sql("""
                                select line, column_no, code, value from import_errors
                                where import_id = :id and (line, column_no) > (:line, :column)
                                order by line, column_no limit :most
                                """)
                        .bind("id", id)
                        .bind("line", (int) (place / COLUMNS))
                        .bind("column", (int) (place % COLUMNS))
                        .bind("most", size + 1)
                        .map(Records.of(Found.class))
                        .all()
                        .collectList()
                        .map(found -> page(kind, found, size)));
    }

    private static Page<RowError> page(ImportKind kind, List<Found> found, int size) {
        List<Found> items = found.subList(0, Math.min(size, found.size()));
        String next = found.size() > size ? items.get(size - 1).cursor() : null;
        return new Page<>(items.stream().map(flaw -> flaw.error(kind)).toList(), next);
    }

    private static long place(@Nullable String cursor) {
        try {
            return cursor == null ? 0 : Long.parseUnsignedLong(cursor, Character.MAX_RADIX) % (1L << 40);
        } catch (NumberFormatException e) {
            throw CommonProblem.CURSOR_INVALID.rejection();
        }
    }

    record Row(
            UUID id,
            String fileName,
            boolean dryRun,
            boolean goodRowsOnly,
            String state,
            long rowsRead,
            long rowsApplied,
            String counts,
            long errors,
            @Nullable String failure,
            Instant createdAt,
            @Nullable Instant finishedAt) {

        ImportView view(Map<String, Long> counted) {
            return new ImportView(
                    id,
                    fileName,
                    dryRun,
                    goodRowsOnly,
                    state,
                    rowsRead,
                    rowsApplied,
                    counted,
                    errors,
                    failure,
                    createdAt,
                    finishedAt);
        }
    }

    record Found(
            int line, int columnNo, String code, @Nullable String value) {

        String cursor() {
            return Long.toString((long) line * COLUMNS + columnNo, Character.MAX_RADIX);
        }

        RowError error(ImportKind kind) {
            String column = kind.columns().get(columnNo).heading();
            String message = ImportKinds.problem(kind, code).sentence();
            return new RowError(line, column, code, message, value);
        }
    }
}
