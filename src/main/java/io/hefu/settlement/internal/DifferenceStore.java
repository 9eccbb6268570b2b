package io.hefu.settlement.internal;

import io.hefu.kernel.Records;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;

/** Reads what statements told of a day; of several for an account the last one counts. */
@Repository
class DifferenceStore {

    private final DatabaseClient database;

    DifferenceStore(DatabaseClient database) {
        this.database = database;
    }

    Flux<Told> told(LocalDate day) {
        return database.sql("""
                        select distinct on (d.account_key) d.account_key, d.statement_id,
                            d.opening_fen + d.credit_fen - d.debit_fen - d.closing_fen as difference_fen,
                            d.amounts_differing, d.missing_there
                        from statement_days d join statements s on s.id = d.statement_id
                        where d.day = :day order by d.account_key, s.uploaded_at desc, s.id desc""").bind("day", day).map(Records.of(Told.class)).all();
    }

    /** @param differenceFen null where the bank told no balances */
    record Told(
            String accountKey,
            UUID statementId,
            @Nullable Long differenceFen,
            long amountsDiffering,
            long missingThere) {}
}
