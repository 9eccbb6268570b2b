package io.hefu.reimbursement.internal;

import io.hefu.kernel.Binds;
import io.hefu.kernel.Conditions;
import io.hefu.kernel.Cursor;
import io.hefu.kernel.Records;
import io.hefu.reimbursement.ClaimState;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads claims and moves them by conditional updates. */
@Component
class ClaimStore {

    private final DatabaseClient database;

    ClaimStore(DatabaseClient database) {
        this.database = database;
    }

    /** Raises a duplicate key for an order that was handed in before. */
    Mono<ClaimRow> insert(New claim) {
        return database.sql("""
                        insert into reimbursement_claims (id, order_id, unit_id, account_id, state, amount_fen, paid_day,
                            submitted_at)
                        values (:id, :order, :unit, :account, 'SUBMITTED', :fen, :day, :at) returning\s""" + ClaimRow.COLUMNS)
                .bind("id", claim.id)
                .bind("order", claim.orderId)
                .bind("unit", claim.unitId)
                .bind("account", claim.accountId)
                .bind("fen", claim.amountFen)
                .bind("day", claim.paidDay)
                .bind("at", claim.at)
                .map(Records.of(ClaimRow.class))
                .one();
    }

    Mono<ClaimRow> lock(UUID id) {
        return database.sql("select " + ClaimRow.COLUMNS + "from reimbursement_claims where id = :id for update")
                .bind("id", id)
                .map(Records.of(ClaimRow.class))
                .one();
    }

    /** Of a locked one. */
    Mono<ClaimRow> end(UUID id, ClaimState to, @Nullable String refusal, Instant at) {
        return database.sql("""
                        update reimbursement_claims set state = :to, refusal = :refusal, ended_at = :at
                        where id = :id returning\s""" + ClaimRow.COLUMNS)
                .bind("id", id)
                .bind("to", to.name())
                .bind("refusal", Binds.optional(String.class, refusal))
                .bind("at", at)
                .map(Records.of(ClaimRow.class))
                .one();
    }

    /** Those of the unit that were paid within the period and stand on no statement, held. */
    Flux<ClaimRow> lockOpen(UUID unitId, LocalDate first, LocalDate last) {
        return database.sql("select " + ClaimRow.COLUMNS + """
                        from reimbursement_claims
                        where unit_id = :unit and state = 'SUBMITTED' and paid_day between :first and :last
                        order by id for update
                        """)
                .bind("unit", unitId)
                .bind("first", first)
                .bind("last", last)
                .map(Records.of(ClaimRow.class))
                .all();
    }

    /** Of locked ones. */
    Mono<Void> state(List<ClaimRow> claims, UUID statementId) {
        return database.sql("""
                        update reimbursement_claims set state = 'STATED', statement_id = :statement where id = any(:ids)
                        """)
                .bind("statement", statementId)
                .bind("ids", claims.stream().map(ClaimRow::id).toArray(UUID[]::new))
                .then();
    }

    /** They can go on another statement. */
    Mono<Void> unstate(UUID statementId) {
        return database.sql("""
                        update reimbursement_claims set state = 'SUBMITTED', statement_id = null
                        where statement_id = :statement
                        """).bind("statement", statementId).then();
    }

    Mono<List<ClaimRow>> of(UUID statementId) {
        return database.sql("select " + ClaimRow.COLUMNS
                        + "from reimbursement_claims where statement_id = :statement order by paid_day, id")
                .bind("statement", statementId)
                .map(Records.of(ClaimRow.class))
                .all()
                .collectList();
    }

    Mono<List<ClaimRow>> list(String whose, UUID id, @Nullable ClaimState state, Cursor after, int most) {
        Conditions where = new Conditions(whose + " = :whose and (submitted_at, id) < (:at, :after)")
                .with("whose", id)
                .with("at", after.at())
                .with("after", after.id())
                .and("state = :state", "state", state);
        return database.sql("select " + ClaimRow.COLUMNS + "from reimbursement_claims where " + where
                        + " order by submitted_at desc, id desc limit :most")
                .bindValues(where.values())
                .bind("most", most)
                .map(Records.of(ClaimRow.class))
                .all()
                .collectList();
    }

    record New(UUID id, UUID orderId, UUID unitId, UUID accountId, long amountFen, LocalDate paidDay, Instant at) {}
}
