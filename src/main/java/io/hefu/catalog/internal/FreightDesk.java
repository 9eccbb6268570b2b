package io.hefu.catalog.internal;

import io.hefu.catalog.CatalogProblem;
import io.hefu.catalog.FreightRule;
import io.hefu.catalog.FreightTemplate;
import io.hefu.catalog.FreightTemplates;
import io.hefu.kernel.Actor;
import io.hefu.kernel.Ids;
import io.hefu.organization.Divisions;
import io.hefu.organization.SellingRight;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Lets suppliers say what sending costs. */
@Service
class FreightDesk implements FreightTemplates {

    private static final int MOST = 50;

    private final FreightStore store;
    private final SellingRight rights;
    private final Divisions divisions;
    private final FreightChronicle chronicle;
    private final TransactionalOperator tx;
    private final Clock clock;

    FreightDesk(
            FreightStore store,
            SellingRight rights,
            Divisions divisions,
            FreightChronicle chronicle,
            TransactionalOperator tx,
            Clock clock) {
        this.store = store;
        this.rights = rights;
        this.divisions = divisions;
        this.chronicle = chronicle;
        this.tx = tx;
        this.clock = clock;
    }

    @Override
    public Mono<List<FreightTemplate>> list(Actor actor, @Nullable UUID supplierId) {
        UUID whose = actor.seesEverything() ? supplierId : actor.supplierId();
        return whose == null ? Mono.just(List.of()) : store.of(whose).collectList();
    }

    @Override
    public Mono<FreightTemplate> create(Actor actor, Content content) {
        UUID id = Ids.next();
        return supplier(actor)
                .delayUntil(supplier -> check(content))
                .delayUntil(this::requireRoom)
                .flatMap(supplier -> store.insert(id, supplier, content, clock.instant())
                        .filter(inserted -> inserted)
                        .switchIfEmpty(Mono.error(CatalogProblem.FREIGHT_TEMPLATE_NAME_TAKEN::rejection))
                        .then(Mono.defer(() -> store.lock(supplier, id)))
                        .delayUntil(created -> chronicle.tell(actor, supplier, "created", null, created)))
                .checkpoint("create a freight template")
                .as(tx::transactional);
    }

    private Mono<Void> requireRoom(UUID supplier) {
        return store.of(supplier)
                .count()
                .filter(count -> count < MOST)
                .switchIfEmpty(
                        Mono.error(() -> CatalogProblem.TOO_MANY_FREIGHT_TEMPLATES.rejection(Map.of("most", MOST))))
                .then();
    }

    @Override
    public Mono<FreightTemplate> change(Actor actor, UUID id, long version, Content content) {
        return supplier(actor)
                .delayUntil(supplier -> check(content))
                .flatMap(supplier -> store.lock(supplier, id)
                        .doOnNext(before -> requireVersion(before, version))
                        .flatMap(before -> store.update(id, content)
                                .filter(updated -> updated)
                                .switchIfEmpty(Mono.error(CatalogProblem.FREIGHT_TEMPLATE_NAME_TAKEN::rejection))
                                .then(Mono.defer(() -> store.lock(supplier, id)))
                                .delayUntil(after -> chronicle.tell(actor, supplier, "changed", before, after))))
                .checkpoint("change a freight template")
                .as(tx::transactional);
    }

    private static void requireVersion(FreightTemplate template, long version) {
        if (template.version() != version) {
            throw CatalogProblem.FREIGHT_TEMPLATE_VERSION_STALE.rejection(Map.of("version", template.version()));
        }
    }

    @Override
    public Mono<Void> delete(Actor actor, UUID id) {
        return supplier(actor)
                .flatMap(supplier -> store.lock(supplier, id)
                        .flatMap(before -> store.delete(id)
                                .filter(deleted -> deleted)
                                .switchIfEmpty(Mono.error(CatalogProblem.FREIGHT_TEMPLATE_IN_USE::rejection))
                                .then(Mono.defer(() -> chronicle.tell(actor, supplier, "deleted", before, null)))))
                .checkpoint("delete a freight template")
                .as(tx::transactional);
    }

    @Override
    public Mono<List<FreightTemplate>> prefer(Actor actor, @Nullable UUID id) {
        return supplier(actor)
                .delayUntil(supplier -> store.require(supplier, id))
                .flatMap(supplier -> store.lockAll(supplier)
                        .flatMap(before -> store.prefer(supplier, id)
                                .thenMany(store.of(supplier))
                                .collectList()
                                .delayUntil(after -> tellPreferred(actor, supplier, before, after))))
                .checkpoint("prefer a freight template")
                .as(tx::transactional);
    }

    /** Of the template that is preferred now, or of the one that was. */
    private Mono<Void> tellPreferred(
            Actor actor, UUID supplier, List<FreightTemplate> before, List<FreightTemplate> after) {
        FreightTemplate was = preferred(before);
        FreightTemplate is = preferred(after);
        boolean same = was == null ? is == null : is != null && was.id().equals(is.id());
        return same ? Mono.empty() : chronicle.tell(actor, supplier, "preferred", was, is);
    }

    private static @Nullable FreightTemplate preferred(List<FreightTemplate> templates) {
        return templates.stream().filter(FreightTemplate::preferred).findFirst().orElse(null);
    }

    private Mono<UUID> supplier(Actor actor) {
        UUID supplier = actor.supplierId();
        return supplier == null
                ? Mono.error(CatalogProblem.SUPPLIER_NOT_APPROVED::rejection)
                : rights.isApproved(supplier)
                        .filter(approved -> approved)
                        .switchIfEmpty(Mono.error(CatalogProblem.SUPPLIER_NOT_APPROVED::rejection))
                        .thenReturn(supplier);
    }

    private Mono<Void> check(Content content) {
        Set<String> seen = new HashSet<>();
        List<String> twice = new ArrayList<>();
        for (FreightRule rule : content.rules()) {
            List<String> regions = rule.regions().isEmpty() ? List.of("") : rule.regions();
            regions.stream().filter(region -> !seen.add(region)).forEach(twice::add);
        }
        if (!twice.isEmpty()) {
            return Mono.error(CatalogProblem.FREIGHT_REGION_TWICE.rejection(Map.of("regions", twice)));
        }
        return Flux.fromIterable(seen)
                .filter(region -> !region.isEmpty())
                .filterWhen(region -> divisions.find(region).hasElement().map(known -> !known))
                .collectSortedList()
                .filter(unknown -> !unknown.isEmpty())
                .flatMap(unknown ->
                        Mono.error(CatalogProblem.FREIGHT_REGION_UNKNOWN.rejection(Map.of("regions", unknown))));
    }
}
