package io.hefu.ordering.internal;

import io.hefu.catalog.Freights;
import io.hefu.catalog.PurchaseLimits;
import io.hefu.catalog.SkuOffer;
import io.hefu.catalog.Stock;
import io.hefu.events.Outbox;
import io.hefu.kernel.BatchTransactions;
import io.hefu.ordering.Cover;
import io.hefu.ordering.Covers;
import io.hefu.ordering.Mandate;
import io.hefu.ordering.Mandates;
import io.hefu.ordering.OrderView;
import io.hefu.ordering.domain.Backing;
import io.hefu.ordering.domain.PlaceOrder;
import io.hefu.payment.Receivables;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** Places a batch of orders in one transaction (architecture part 3). */
@Component
class Placing {

    private final RequestStore requests;
    private final OrderStore orders;
    private final CheckoutNotes checkouts;
    private final Stock stock;
    private final PurchaseLimits limits;
    private final Freights freights;
    private final AllCovers covers;
    private final Mandates mandates;
    private final Receivables receivables;
    private final Outbox outbox;
    private final BatchTransactions tx;
    private final ObjectWriter writer;
    private final OrderingSettings settings;
    private final Clock clock;

    Placing(
            RequestStore requests,
            OrderStore orders,
            CheckoutNotes checkouts,
            Stock stock,
            PurchaseLimits limits,
            Freights freights,
            AllCovers covers,
            Mandates mandates,
            Receivables receivables,
            Outbox outbox,
            BatchTransactions tx,
            JsonMapper json,
            OrderingSettings settings,
            Clock clock) {
        this.requests = requests;
        this.orders = orders;
        this.checkouts = checkouts;
        this.stock = stock;
        this.limits = limits;
        this.freights = freights;
        this.covers = covers;
        this.mandates = mandates;
        this.receivables = receivables;
        this.outbox = outbox;
        this.tx = tx;
        this.writer = json.writerFor(OrderView.class);
        this.settings = settings;
        this.clock = clock;
    }

    /** One answer per command; an error means that nothing was committed. */
    Mono<List<Answer>> commit(List<PlaceOrder> commands) {
        return place(batch(commands)).as(tx::run).doOnNext(this::tell).map(PlacingBatch::answers);
    }

    private PlacingBatch batch(List<PlaceOrder> commands) {
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return new PlacingBatch(
                commands, at, new DueDates(at.plus(settings.paymentTerm()), at.plus(settings.personalTerm())));
    }

    private Mono<PlacingBatch> place(PlacingBatch batch) {
        Set<UUID> skus = batch.skuIds();
        // what may be bought is read after the stock is locked: the connection keeps the order
        return backing(batch)
                .flatMap(backing -> Mono.zip(
                                requests.stored(batch.commands()),
                                stock.lock(skus).collectList(),
                                limits.of(skus, batch.accounts()))
                        .flatMap(read -> freights.templates(templates(read.getT2()))
                                .doOnNext(templates ->
                                        batch.decide(read.getT1(), read.getT2(), templates, read.getT3(), backing))))
                .then(Mono.defer(() -> batch.takesNothing() ? Mono.empty() : write(batch)))
                .thenReturn(batch);
    }

    /** Held before the stock, and not asked for by the many orders that name none. */
    private Mono<Backing> backing(PlacingBatch batch) {
        List<PlaceOrder> mandated = batch.mandated();
        List<PlaceOrder> covered = batch.covered();
        if (mandated.isEmpty() && covered.isEmpty()) {
            return Mono.just(Backing.NONE);
        }
        Flux<Mandate> allowing = mandated.isEmpty() ? Flux.empty() : mandates.lock(mandated);
        Flux<Cover> paying = covered.isEmpty() ? Flux.empty() : covers.lock(covered);
        return allowing.collectMap(Mandate::id)
                .flatMap(allowed -> paying.collectMap(Cover::id).map(paid -> new Backing(paid, allowed)));
    }

    private static Set<UUID> templates(List<SkuOffer> locked) {
        return locked.stream()
                .map(SkuOffer::freightTemplateId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    private Mono<Void> write(PlacingBatch batch) {
        return receivables
                .draw(batch.receivables())
                .doOnNext(drawn -> batch.complete(drawn, writer::writeValueAsString))
                .then(Mono.defer(() -> Mono.when(
                        stock.add(batch.stockDeltas()),
                        receivables.write(batch.opened()),
                        orders.insert(batch.placed(), batch.at()),
                        checkouts.note(batch.placed(), batch.at()),
                        limits.bought(batch.purchases()),
                        outbox.append(batch.events()).then(outbox.write()))))
                .then(Mono.defer(() -> use(batch.uses(), batch.mandateUses())));
    }

    private Mono<Void> use(List<Covers.Use> covering, List<Mandates.Use> allowing) {
        Mono<Void> told = allowing.isEmpty() ? Mono.empty() : mandates.used(allowing);
        return covering.isEmpty() ? told : covers.used(covering).then(told);
    }

    private void tell(PlacingBatch batch) {
        if (!batch.opened().isEmpty()) {
            receivables.opened(batch.opened());
        }
    }
}
