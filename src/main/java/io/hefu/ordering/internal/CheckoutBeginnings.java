package io.hefu.ordering.internal;

import io.hefu.catalog.Goods;
import io.hefu.kernel.BatchTransactions;
import io.hefu.kernel.GroupCommit;
import io.hefu.kernel.GroupCommitDrain;
import io.hefu.ordering.domain.PlaceOrder;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Begins checkouts, many in one transaction: what is meant and where it goes is kept before anything is ordered, so that a
 * repeated request goes on with it.
 */
@Component
class CheckoutBeginnings {

    private final CheckoutStore checkouts;
    private final CartStore carts;
    private final AddressStore addresses;
    private final Goods goods;
    private final BatchTransactions tx;
    private final Clock clock;
    private final GroupCommit<CheckoutBeginning, CheckoutBatch.Outcome> beginnings;

    CheckoutBeginnings(
            CheckoutStore checkouts,
            CartStore carts,
            AddressStore addresses,
            Goods goods,
            BatchTransactions tx,
            OrderingSettings settings,
            MeterRegistry meters,
            GroupCommitDrain drain,
            Clock clock) {
        this.checkouts = checkouts;
        this.carts = carts;
        this.addresses = addresses;
        this.goods = goods;
        this.tx = tx;
        this.clock = clock;
        this.beginnings = drain.watch(new GroupCommit<>("checkouts", settings.commit(), meters, this::commit));
    }

    /** Of two at once under one key the first one begins, and both go on with it, here and on other replicas. */
    Mono<CheckoutRow> begin(CheckoutBeginning beginning) {
        return beginnings
                .submit(beginning)
                .retryWhen(Retry.max(1).filter(DuplicateKeyException.class::isInstance))
                .map(CheckoutBatch.Outcome::begun);
    }

    private Mono<List<CheckoutBatch.Outcome>> commit(List<CheckoutBeginning> beginnings) {
        return batch(beginnings)
                .flatMap(batch -> {
                    List<CheckoutBatch.Outcome> answers = batch.answers(beginnings);
                    return checkouts.insert(batch.fresh()).thenReturn(answers);
                })
                .as(tx::run);
    }

    private Mono<CheckoutBatch> batch(List<CheckoutBeginning> beginnings) {
        Set<UUID> accounts =
                beginnings.stream().map(each -> each.key().accountId()).collect(Collectors.toSet());
        return Mono.zip(
                        checkouts.begun(
                                beginnings.stream().map(CheckoutBeginning::key).toList()),
                        carts.of(accounts),
                        addresses.of(accounts))
                .flatMap(read -> suppliers(read.getT2().values())
                        .map(suppliers -> new CheckoutBatch(
                                read.getT1(), read.getT2(), read.getT3(), suppliers, clock.instant())));
    }

    private Mono<Map<UUID, UUID>> suppliers(Collection<List<PlaceOrder.Line>> carts) {
        Set<UUID> skus =
                carts.stream().flatMap(List::stream).map(PlaceOrder.Line::skuId).collect(Collectors.toSet());
        return skus.isEmpty()
                ? Mono.just(Map.of())
                : goods.find(skus).collectMap(Goods.Item::skuId, Goods.Item::supplierId);
    }
}
