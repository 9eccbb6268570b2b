package io.hefu.voucher.internal;

import io.hefu.catalog.Goods;
import io.hefu.kernel.Actor;
import io.hefu.kernel.ChinaTime;
import io.hefu.kernel.Ids;
import io.hefu.organization.BudgetUnit;
import io.hefu.organization.BudgetUnits;
import io.hefu.voucher.VoucherBatches.Draft;
import io.hefu.voucher.VoucherCatalogues.Catalogue;
import io.hefu.voucher.VoucherProblem;
import io.hefu.voucher.domain.BatchRules;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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
    private final BudgetUnits units;
    private final Clock clock;

    BatchOpening(BatchStore batches, CatalogueStore catalogues, Goods goods, BudgetUnits units, Clock clock) {
        this.batches = batches;
        this.catalogues = catalogues;
        this.goods = goods;
        this.units = units;
        this.clock = clock;
    }

    Mono<BatchRow> open(Actor organiser, Draft draft) {
        BatchRules.require(draft);
        return Mono.zip(units.find(organiser.ownUnit()), catalogue(draft.catalogueId()), face(draft))
                .doOnNext(all -> BatchRules.requireLawful(draft.form(), all.getT3()))
                .flatMap(all -> batches.insert(batch(organiser, draft, all.getT1(), all.getT2(), all.getT3())))
                .delayUntil(row -> draft.skuIds().isEmpty()
                        ? Mono.empty()
                        : batches.insertGoods(
                                row.id(), draft.skuIds().stream().distinct().toList()));
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

    private BatchStore.New batch(Actor organiser, Draft draft, BudgetUnit unit, Catalogue catalogue, long faceFen) {
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return new BatchStore.New(
                Ids.next(),
                draft,
                faceFen,
                catalogue.issuerId(),
                unit,
                ChinaTime.day(at).getYear(),
                at,
                organiser.accountId());
    }
}
