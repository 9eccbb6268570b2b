package io.hefu.union.internal;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Binds;
import io.hefu.kernel.Conditions;
import io.hefu.kernel.Cursor;
import io.hefu.kernel.Records;
import io.hefu.organization.BudgetUnit;
import io.hefu.organization.SettlementAccount;
import io.hefu.payment.OpenedReceivable;
import io.hefu.union.Purchase;
import io.hefu.union.PurchaseState;
import io.hefu.union.Purchases.Draft;
import io.hefu.union.Purchases.Filter;
import io.hefu.union.UnionScope;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads purchases and moves them from one state to the next by conditional updates. */
@Component
class PurchaseStore {

    private static final String COLUMNS = """
            id, scheme, unit_id, unit_name, unit_path, region, seller_id, state, year, payable_fen, paid_fen, movements,
            opened_at, opened_by, approved_at, approved_by, due_at, receivable_id, payment_code, payee_account_name,
            payee_account_no, payee_bank_name, settled_at, closed_at
            """;

    private static final String SELECT = "select " + COLUMNS + " from union_purchases where ";

    private final DatabaseClient database;

    PurchaseStore(DatabaseClient database) {
        this.database = database;
    }

    Mono<Purchase> insert(Draft draft, BudgetUnit unit, int year, Instant at, UUID by) {
        return database.sql("""
                        insert into union_purchases (id, scheme, unit_id, unit_name, unit_path, region, seller_id, state, year,
                            payable_fen, opened_at, opened_by)
                        values (:id, :scheme, :unit, :unitName, :path, :region, :seller, 'DRAFT', :year, :fen, :at, :by)
                        returning\s""" + COLUMNS)
                .bind("id", draft.id())
                .bind("scheme", draft.scheme().name())
                .bind("unit", unit.id())
                .bind("unitName", unit.name())
                .bind("path", unit.path())
                .bind("region", unit.region())
                .bind("seller", draft.sellerId())
                .bind("year", year)
                .bind("fen", draft.payableFen())
                .bind("at", at)
                .bind("by", by)
                .map(Records.of(Purchase.class))
                .one();
    }

    Mono<Purchase> find(Actor actor, UUID id) {
        return one(actor, id, "");
    }

    /** The same, and nobody changes it until the transaction ends. */
    Mono<Purchase> lock(Actor actor, UUID id) {
        return one(actor, id, " for update");
    }

    /** The same, beside others who hold it. */
    Mono<Purchase> hold(Actor actor, UUID id) {
        return one(actor, id, " for share");
    }

    private Mono<Purchase> one(Actor actor, UUID id, String lock) {
        Conditions where = UnionScope.of(actor, "unit_id").and("id = :id", "id", id);
        return database.sql(SELECT + where + lock)
                .bindValues(where.values())
                .map(Records.of(Purchase.class))
                .one();
    }

    Flux<Purchase> find(Actor actor, Collection<UUID> ids) {
        Conditions where =
                UnionScope.of(actor, "unit_id").and("id = any(:ids)", "ids", (Object) ids.toArray(UUID[]::new));
        return database.sql(SELECT + where)
                .bindValues(where.values())
                .map(Records.of(Purchase.class))
                .all();
    }

    /** Those among these ids, in the order of ids; others are none of ours. */
    Flux<Purchase> lock(Collection<UUID> ids) {
        return database.sql(SELECT + "id = any(:ids) order by id for update")
                .bind("ids", ids.toArray(UUID[]::new))
                .map(Records.of(Purchase.class))
                .all();
    }

    Mono<List<Purchase>> list(Actor actor, Filter filter, Cursor after, int most) {
        Conditions where = UnionScope.of(actor, "unit_id")
                .and("(opened_at, id) < (:at, :after)")
                .with("at", after.at())
                .with("after", after.id())
                .and("scheme = :scheme", "scheme", filter.scheme())
                .and("state = :state", "state", filter.state());
        return database.sql(SELECT + where + " order by opened_at desc, id desc limit :most")
                .bindValues(where.values())
                .bind("most", most)
                .map(Records.of(Purchase.class))
                .all()
                .collectList();
    }

    /** Empty when another was faster. */
    Mono<Purchase> approve(
            UUID id, OpenedReceivable receivable, SettlementAccount payee, Instant at, UUID by, Instant due) {
        return database.sql("""
                        update union_purchases set state = 'ORDERED', approved_at = :at, approved_by = :by, due_at = :due,
                            receivable_id = :receivable, payment_code = :code, payee_account_name = :name,
                            payee_account_no = :no, payee_bank_name = :bank
                        where id = :id and state = 'DRAFT' returning\s""" + COLUMNS)
                .bind("id", id)
                .bind("at", at)
                .bind("by", by)
                .bind("due", due)
                .bind("receivable", receivable.receivableId())
                .bind("code", Binds.optional(String.class, receivable.code()))
                .bind("name", payee.accountName())
                .bind("no", payee.accountNo())
                .bind("bank", payee.bankName())
                .map(Records.of(Purchase.class))
                .one();
    }

    /** Empty when another was faster, or money has come. */
    Mono<Purchase> close(UUID id, PurchaseState from, PurchaseState to, Instant at) {
        return database.sql("""
                        update union_purchases set state = :to, closed_at = :at
                        where id = :id and state = :from and paid_fen = 0 returning\s""" + COLUMNS)
                .bind("id", id)
                .bind("from", from.name())
                .bind("to", to.name())
                .bind("at", at)
                .map(Records.of(Purchase.class))
                .one();
    }

    /** Of a locked one: what is paid for it now, and where that leaves it. */
    Mono<Purchase> pay(UUID id, PurchaseState to, long paidFen, Instant at) {
        return database.sql("""
                        update union_purchases set state = :to, paid_fen = :paid, movements = movements + 1,
                            settled_at = case when :to = 'PAID' then coalesce(settled_at, :at) else settled_at end
                        where id = :id returning\s""" + COLUMNS)
                .bind("id", id)
                .bind("to", to.name())
                .bind("paid", paidFen)
                .bind("at", at)
                .map(Records.of(Purchase.class))
                .one();
    }

    /** Unpaid ones whose time was over before, the oldest first. */
    Flux<Purchase> overdue(Instant before, int most) {
        return database.sql(SELECT + """
                        state = 'ORDERED' and paid_fen = 0 and due_at < :before order by due_at, id limit :most
                        """)
                .bind("before", before)
                .bind("most", most)
                .map(Records.of(Purchase.class))
                .all();
    }
}
