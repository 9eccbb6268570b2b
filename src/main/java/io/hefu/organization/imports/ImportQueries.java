package io.hefu.organization.imports;

import io.hefu.kernel.Actor;
import io.hefu.kernel.CommonProblem;
import io.hefu.kernel.Cursor;
import io.hefu.kernel.Page;
import io.hefu.kernel.Records;
import io.hefu.kernel.Role;
import io.hefu.organization.UnitImportError;
import io.hefu.organization.UnitImportView;
import io.hefu.organization.domain.ImportColumn;
import io.hefu.organization.domain.RowProblem;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Reads imports and their flaws: one's own, the platform's people all. */
@Component
class ImportQueries {

    private static final String SELECT = """
            select id, file_name, dry_run, good_rows_only, state, rows_read, created, renamed, moved, contacts,
                case when finished_at is null then
                    (select count(*) from unit_import_errors where import_id = unit_imports.id) else errors end as errors,
                failure, created_at, finished_at
            from unit_imports where (:all or account_id = :account)
            """;

    private static final int COLUMNS = 100;

    private final DatabaseClient database;

    ImportQueries(DatabaseClient database) {
        this.database = database;
    }

    Mono<UnitImportView> find(Actor actor, UUID id) {
        return scoped(actor, SELECT + " and id = :id")
                .bind("id", id)
                .map(Records.of(UnitImportView.class))
                .one();
    }

    Mono<List<UnitImportView>> list(Actor actor, Cursor after, int most) {
        return scoped(
                        actor,
                        SELECT + " and (created_at, id) < (:at, :after) order by created_at desc, id desc limit :most")
                .bind("at", after.at())
                .bind("after", after.id())
                .bind("most", most)
                .map(Records.of(UnitImportView.class))
                .all()
                .collectList();
    }

    private DatabaseClient.GenericExecuteSpec scoped(Actor actor, String sql) {
        return database.sql(sql)
                .bind("all", actor.is(Role.ADMIN) || actor.is(Role.AUDITOR))
                .bind("account", actor.accountId());
    }

    /** The place of a flaw in the list is its line and its column. */
    Mono<Page<UnitImportError>> errors(UUID id, @Nullable String cursor, int size) {
        return Mono.fromSupplier(() -> place(cursor))
                .flatMap(place -> database.sql("""
                                select line, column_no, code, value from unit_import_errors
                                where import_id = :id and (line, column_no) > (:line, :column)
                                order by line, column_no limit :most
                                """)
                        .bind("id", id)
                        .bind("line", (int) (place / COLUMNS))
                        .bind("column", (int) (place % COLUMNS))
                        .bind("most", size + 1)
                        .map(Records.of(Flaw.class))
                        .all()
                        .collectList()
                        .map(flaws -> page(flaws, size)));
    }

    private static Page<UnitImportError> page(List<Flaw> flaws, int size) {
        List<Flaw> items = flaws.subList(0, Math.min(size, flaws.size()));
        String next = flaws.size() > size ? items.get(size - 1).cursor() : null;
        return new Page<>(items.stream().map(Flaw::view).toList(), next);
    }

    private static long place(@Nullable String cursor) {
        try {
            return cursor == null ? 0 : Long.parseUnsignedLong(cursor, Character.MAX_RADIX) % (1L << 40);
        } catch (NumberFormatException e) {
            throw CommonProblem.CURSOR_INVALID.rejection();
        }
    }

    record Flaw(
            int line, int columnNo, String code, @Nullable String value) {

        String cursor() {
            return Long.toString((long) line * COLUMNS + columnNo, Character.MAX_RADIX);
        }

        UnitImportError view() {
            String column = ImportColumn.values()[columnNo].heading();
            return new UnitImportError(
                    line, column, code, RowProblem.valueOf(code).sentence(), value);
        }
    }
}
