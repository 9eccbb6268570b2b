package io.hefu.voucher.internal;

import io.hefu.catalog.Goods;
import io.hefu.kernel.Actor;
import io.hefu.kernel.Ids;
import io.hefu.union.Purchase;
import io.hefu.union.Purchases;
import io.hefu.union.Scheme;
import io.hefu.voucher.VoucherBatches.Draft;
import io.hefu.voucher.VoucherCatalogues.Catalogue;
import io.hefu.voucher.VoucherProblem;
import io.hefu.voucher.domain.BatchRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Opens batches; within the caller's transaction. */
@Component
class BatchOpening {

    private final BatchStore batches;
    private final CatalogueStore catalogues;
    private final Goods goods;
    private final Purchases purchases;

    BatchOpening(BatchStore batches, CatalogueStore catalogues, Goods goods, Purchases purchases) {
        this.batches = batches;
        this.catalogues = catalogues;
        this.goods = goods;
        this.purchases = purchases;
    }

    Mono<Opened> open(Actor organiser, Draft draft) {
        BatchRules.require(draft);
        return Mono.zip(catalogue(draft.catalogueId()), face(draft))
                .doOnNext(both -> BatchRules.requireLawful(draft.form(), both.getT2()))
                .flatMap(both -> purchases
                        .open(organiser, purchase(draft, both.getT1(), both.getT2()))
                        .flatMap(purchase -> batches.insert(purchase.id(), draft, both.getT2())
                                .map(row -> new Opened(purchase, row))))
                .delayUntil(opened -> draft.skuIds().isEmpty()
                        ? Mono.empty()
                        : batches.insertGoods(
                                opened.batch.id(),
                                draft.skuIds().stream().distinct().toList()));
    }

    private static Purchases.Draft purchase(Draft draft, Catalogue catalogue, long faceFen) {
        return new Purchases.Draft(Ids.next(), Scheme.VOUCHER, catalogue.issuerId(), draft.vouchers() * faceFen);
    }

    private Mono<Catalogue> catalogue(UUID id) {
        return catalogues
                .find(id)
                .switchIfEmpty(Mono.error(VoucherProblem.VOUCHER_CATALOGUE_NOT_FOUND::rejection))
                .filter(catalogue -> catalogue.closedAt() == null)
                .switchIfEmpty(Mono.error(VoucherProblem.VOUCHER_CATALOGUE_CLOSED::rejection));
    }

    /** Of goods vouchers: as much as the dearest of their goods costs. */
    private Mono<Long> face(Draft draft) {
        Long stated = draft.faceFen();
        if (stated != null) {
            return Mono.just(stated);
        }
        return catalogues
                .among(draft.catalogueId(), draft.skuIds())
                .collectList()
                .doOnNext(known -> requireAll(draft.skuIds(), known))
                .flatMap(known -> goods.find(known).map(Goods.Item::priceFen).reduce(0L, Math::max));
    }

    private static void requireAll(List<UUID> wanted, List<UUID> known) {
        List<UUID> foreign = new ArrayList<>(wanted);
        foreign.removeAll(known);
        if (!foreign.isEmpty()) {
            throw VoucherProblem.VOUCHER_NOT_FOR_GOODS.rejection(Map.of("skuIds", foreign));
        }
    }

    record Opened(Purchase purchase, BatchRow batch) {}
}
