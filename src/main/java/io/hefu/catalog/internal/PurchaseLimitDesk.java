package io.hefu.catalog.internal;

import io.hefu.audit.AuditEntry;
import io.hefu.audit.AuditTrail;
import io.hefu.catalog.Allowances;
import io.hefu.catalog.CatalogProblem;
import io.hefu.catalog.PurchaseLimits;
import io.hefu.events.Event;
import io.hefu.events.Outbox;
import io.hefu.kernel.Actor;
import io.hefu.kernel.Role;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Sets limits and counts by them. */
@Service
class PurchaseLimitDesk implements PurchaseLimits {

    private final DatabaseClient database;
    private final PurchaseLimitStore limits;
    private final Outbox outbox;
    private final AuditTrail trail;
    private final TransactionalOperator tx;
    private final Clock clock;

    PurchaseLimitDesk(
            DatabaseClient database,
            PurchaseLimitStore limits,
            Outbox outbox,
            AuditTrail trail,
            TransactionalOperator tx,
            Clock clock) {
        this.database = database;
        this.limits = limits;
        this.outbox = outbox;
        this.trail = trail;
        this.tx = tx;
        this.clock = clock;
    }

    @Override
    public Mono<Limit> set(Actor actor, UUID skuId, @Nullable Long most) {
        boolean platform = !actor.is(Role.SUPPLIER);
        return supplier(skuId)
                .filter(supplier -> platform || supplier.equals(actor.supplierId()))
                .switchIfEmpty(Mono.error(CatalogProblem.SKU_NOT_FOUND::rejection))
                .flatMap(supplier -> limits.find(skuId)
                        .flatMap(before -> limits.set(skuId, platform, most, clock.instant())
                                .then(Mono.defer(() -> limits.find(skuId)))
                                .delayUntil(after -> tell(actor, supplier, before, after))))
                .checkpoint("limit what one account may buy")
                .as(tx::transactional);
    }

    /** Whose SKU it is; nobody else sets its limit before the transaction ends. */
    private Mono<UUID> supplier(UUID skuId) {
        return database.sql("select supplier_id from skus where id = :sku for no key update")
                .bind("sku", skuId)
                .mapValue(UUID.class)
                .one();
    }

    private Mono<Void> tell(Actor actor, UUID supplier, Limit before, Limit after) {
        String id = after.skuId().toString();
        Event.Scope scope = new Event.Scope(null, null, supplier, null);
        Event event = new Event("hefu.catalog.sku.limited", id, clock.instant(), scope, after);
        return outbox.append(List.of(event))
                .then(trail.record(
                        new AuditEntry(actor, "catalog.sku.limited", "sku", id, null, null, before, after, null)));
    }

    @Override
    public Mono<Allowance> find(Actor actor, UUID skuId) {
        return database.sql("select exists (select from skus where id = :sku and not retired)")
                .bind("sku", skuId)
                .mapValue(Boolean.class)
                .one()
                .filter(there -> there)
                .switchIfEmpty(Mono.error(CatalogProblem.SKU_NOT_FOUND::rejection))
                .flatMap(there ->
                        limits.rows(List.of(skuId), List.of(actor.accountId())).next())
                .map(row -> new Allowance(skuId, row.most(), row.bought(), Math.max(0, row.most() - row.bought())))
                .defaultIfEmpty(new Allowance(skuId, null, 0, null))
                .checkpoint("tell what may still be bought");
    }

    @Override
    public Mono<Allowances> of(Collection<UUID> skuIds, Collection<UUID> accountIds) {
        return limits.of(skuIds, accountIds);
    }

    @Override
    public Mono<Void> bought(List<Purchase> purchases) {
        return purchases.isEmpty() ? Mono.empty() : limits.insert(purchases, clock.instant());
    }

    @Override
    public Mono<Void> givenBack(Collection<UUID> orderIds) {
        return limits.delete(orderIds);
    }

    @Override
    public Mono<Void> givenBack(UUID orderId, Map<UUID, Long> quantities) {
        return limits.reduce(orderId, quantities);
    }
}
