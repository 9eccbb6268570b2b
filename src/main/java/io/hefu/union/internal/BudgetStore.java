package io.hefu.union.internal;

import io.hefu.kernel.Records;
import io.hefu.union.Budgets.Budget;
import io.hefu.union.Budgets.Charge;
import io.hefu.union.Scheme;
import java.time.Instant;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads and writes budgets and what is charged to them. */
@Component
class BudgetStore {

    private static final String WITH_SUMS = """
            select b.scheme, b.year, b.amount_fen, coalesce(c.committed, 0)::bigint as committed_fen,
                coalesce(c.spent, 0)::bigint as spent_fen,
                (b.amount_fen - coalesce(c.committed, 0) - coalesce(c.spent, 0))::bigint as left_fen
            from union_budgets b left join lateral (
                select sum(committed_fen) as committed, sum(spent_fen) as spent from union_charges charge
                where charge.unit_id = b.unit_id and charge.year = b.year and charge.scheme = b.scheme) as c on true
            where b.unit_id = :unit and b.year = :year
            """;

    private final DatabaseClient database;

    BudgetStore(DatabaseClient database) {
        this.database = database;
    }

    /** Held before its sums are read, so that nobody commits beside it. */
    Mono<Budget> lock(UUID unitId, int year, Scheme scheme) {
        return database.sql("""
                        select 1 from union_budgets where unit_id = :unit and year = :year and scheme = :scheme for update
                        """)
                .bind("unit", unitId)
                .bind("year", year)
                .bind("scheme", scheme.name())
                .mapValue(Integer.class)
                .one()
                .flatMap(held -> database.sql(WITH_SUMS + " and b.scheme = :scheme")
                        .bind("unit", unitId)
                        .bind("year", year)
                        .bind("scheme", scheme.name())
                        .map(Records.of(Budget.class))
                        .one());
    }

    Flux<Budget> of(UUID unitId, int year) {
        return database.sql(WITH_SUMS + " order by b.scheme")
                .bind("unit", unitId)
                .bind("year", year)
                .map(Records.of(Budget.class))
                .all();
    }

    Mono<Void> set(UUID unitId, int year, Scheme scheme, long amountFen, UUID by, Instant at) {
        return database.sql("""
                        insert into union_budgets (unit_id, year, scheme, amount_fen, set_at, set_by)
                        values (:unit, :year, :scheme, :amount, :at, :by)
                        on conflict (unit_id, year, scheme) do update
                            set amount_fen = excluded.amount_fen, set_at = excluded.set_at, set_by = excluded.set_by
                        """)
                .bind("unit", unitId)
                .bind("year", year)
                .bind("scheme", scheme.name())
                .bind("amount", amountFen)
                .bind("at", at)
                .bind("by", by)
                .then();
    }

    Mono<Void> charge(Charge charge, Instant at) {
        return database.sql("""
                        insert into union_charges (subject_id, unit_id, year, scheme, committed_fen, spent_fen, at)
                        values (:subject, :unit, :year, :scheme, :amount, 0, :at)
                        """)
                .bind("subject", charge.subjectId())
                .bind("unit", charge.unitId())
                .bind("year", charge.year())
                .bind("scheme", charge.scheme().name())
                .bind("amount", charge.amountFen())
                .bind("at", at)
                .then();
    }

    Mono<Void> move(UUID subjectId, long committedFen, long spentFen, Instant at) {
        return database.sql("""
                        update union_charges set committed_fen = :committed, spent_fen = :spent, at = :at
                        where subject_id = :subject
                        """)
                .bind("subject", subjectId)
                .bind("committed", committedFen)
                .bind("spent", spentFen)
                .bind("at", at)
                .then();
    }
}
