package io.hefu.voucher.internal;

import io.hefu.audit.AuditEntry;
import io.hefu.audit.AuditTrail;
import io.hefu.catalog.Goods;
import io.hefu.events.Event;
import io.hefu.events.Outbox;
import io.hefu.kernel.Actor;
import io.hefu.kernel.Cursor;
import io.hefu.kernel.Ids;
import io.hefu.kernel.Page;
import io.hefu.union.Purchases;
import io.hefu.voucher.VoucherCatalogues;
import io.hefu.voucher.VoucherProblem;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Where the platform chooses what vouchers are good for. */
@Service
class CatalogueDesk implements VoucherCatalogues {

    private final CatalogueStore catalogues;
    private final Goods goods;
    private final Purchases purchases;
    private final Outbox outbox;
    private final AuditTrail audit;
    private final TransactionalOperator tx;
    private final Clock clock;

    CatalogueDesk(
            CatalogueStore catalogues,
            Goods goods,
            Purchases purchases,
            Outbox outbox,
            AuditTrail audit,
            TransactionalOperator tx,
            Clock clock) {
        this.catalogues = catalogues;
        this.goods = goods;
        this.purchases = purchases;
        this.outbox = outbox;
        this.audit = audit;
        this.tx = tx;
        this.clock = clock;
    }

    @Override
    public Mono<Catalogue> open(Actor by, String name, UUID issuerId) {
        UUID id = Ids.next();
        return purchases
                .requireSeller(issuerId)
                .then(Mono.defer(() -> catalogues.insert(id, name, issuerId, clock.instant())))
                .then(Mono.defer(() -> find(id)))
                .delayUntil(after -> tell(by, "opened", after, Map.of("name", name), null))
                .as(tx::transactional)
                .checkpoint("open a catalogue of vouchers");
    }

    @Override
    public Flux<UUID> among(UUID id, Collection<UUID> skuIds) {
        return catalogues.among(id, skuIds);
    }

    @Override
    public Mono<Catalogue> find(UUID id) {
        return catalogues.find(id).switchIfEmpty(Mono.error(VoucherProblem.VOUCHER_CATALOGUE_NOT_FOUND::rejection));
    }

    @Override
    public Mono<Catalogue> change(Actor by, UUID id, List<UUID> added, List<UUID> removed) {
        return find(id).then(goods.all(added))
                .flatMap(known -> catalogues.add(id, added, clock.instant()))
                .then(Mono.defer(() -> catalogues.remove(id, removed)))
                .then(Mono.defer(() -> find(id)))
                .delayUntil(after ->
                        tell(by, "changed", after, Map.of("added", added.size(), "removed", removed.size()), null))
                .as(tx::transactional)
                .checkpoint("change a catalogue of vouchers");
    }

    @Override
    public Mono<Catalogue> close(Actor by, UUID id, String reason) {
        return find(id).flatMap(before -> catalogues.close(id, clock.instant()))
                .filter(closed -> closed)
                .switchIfEmpty(Mono.error(VoucherProblem.VOUCHER_CATALOGUE_CLOSED::rejection))
                .then(Mono.defer(() -> find(id)))
                .delayUntil(after -> tell(by, "closed", after, Map.of(), reason))
                .as(tx::transactional)
                .checkpoint("close a catalogue of vouchers");
    }

    private Mono<Void> tell(Actor by, String what, Catalogue after, Map<String, ?> change, @Nullable String reason) {
        String subject = after.id().toString();
        Event.Scope scope = new Event.Scope(null, null, after.issuerId(), by.accountId());
        Told told = new Told(after.id(), after.name(), after.goods());
        return outbox.append(
                        List.of(new Event("hefu.voucher.catalogue." + what, subject, clock.instant(), scope, told)))
                .then(audit.record(new AuditEntry(
                        by,
                        "voucher.catalogue." + what,
                        "voucher-catalogue",
                        subject,
                        null,
                        null,
                        null,
                        change,
                        reason)));
    }

    record Told(UUID catalogueId, String name, long goods) {}

    @Override
    public Mono<Page<Catalogue>> list(@Nullable String cursor, int size) {
        return Mono.defer(() -> catalogues.list(after(cursor), size + 1))
                .map(rows -> Page.of(rows, size, row -> new Cursor(row.createdAt(), row.id())));
    }

    @Override
    public Mono<Page<Item>> goods(UUID id, @Nullable String cursor, int size) {
        return find(id).then(Mono.defer(() -> catalogues.goods(id, after(cursor), size + 1)))
                .map(rows -> Page.of(rows, size, row -> new Cursor(row.addedAt(), row.skuId())));
    }

    private static Cursor after(@Nullable String cursor) {
        return cursor == null ? Cursor.NEWEST : Cursor.decode(cursor);
    }
}
