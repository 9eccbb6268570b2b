package io.hefu.reimbursement.internal;

import io.hefu.kernel.Cursor;
import io.hefu.kernel.Records;
import io.hefu.reimbursement.StatementState;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Reads and writes statements; each call sees those of one unit only. */
@Component
class StatementStore {

    private final DatabaseClient database;

    StatementStore(DatabaseClient database) {
        this.database = database;
    }

    Mono<StatementRow> insert(New statement) {
        return database.sql("""
                        insert into reimbursement_statements (id, unit_id, name, first_day, last_day, state, amount_fen,
                            opened_at, opened_by)
                        values (:id, :unit, :name, :first, :last, 'DRAFT', :fen, :at, :by) returning\s""" + StatementRow.COLUMNS)
                .bind("id", statement.id)
                .bind("unit", statement.unitId)
                .bind("name", statement.name)
                .bind("first", statement.first)
                .bind("last", statement.last)
                .bind("fen", statement.amountFen)
                .bind("at", statement.at)
                .bind("by", statement.by)
                .map(Records.of(StatementRow.class))
                .one();
    }

    Mono<StatementRow> find(UUID unitId, UUID id) {
        return one(unitId, id, "");
    }

    /** The same, and nobody changes it until the transaction ends. */
    Mono<StatementRow> lock(UUID unitId, UUID id) {
        return one(unitId, id, " for update");
    }

    private Mono<StatementRow> one(UUID unitId, UUID id, String lock) {
        return database.sql("select " + StatementRow.COLUMNS
                        + "from reimbursement_statements where id = :id and unit_id = :unit" + lock)
                .bind("id", id)
                .bind("unit", unitId)
                .map(Records.of(StatementRow.class))
                .one();
    }

    /** Of a locked one. */
    Mono<StatementRow> decide(UUID id, StatementState to, UUID by, Instant at) {
        return database.sql("""
                        update reimbursement_statements set state = :to, decided_at = :at, decided_by = :by
                        where id = :id returning\s""" + StatementRow.COLUMNS)
                .bind("id", id)
                .bind("to", to.name())
                .bind("at", at)
                .bind("by", by)
                .map(Records.of(StatementRow.class))
                .one();
    }

    Mono<List<StatementRow>> list(UUID unitId, Cursor after, int most) {
        return database.sql("select " + StatementRow.COLUMNS + """
                        from reimbursement_statements where unit_id = :unit and (opened_at, id) < (:at, :after)
                        order by opened_at desc, id desc limit :most
                        """)
                .bind("unit", unitId)
                .bind("at", after.at())
                .bind("after", after.id())
                .bind("most", most)
                .map(Records.of(StatementRow.class))
                .all()
                .collectList();
    }

    record New(
            UUID id, UUID unitId, String name, LocalDate first, LocalDate last, long amountFen, Instant at, UUID by) {}
}
