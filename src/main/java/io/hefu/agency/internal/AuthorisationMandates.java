package io.hefu.agency.internal;

import io.hefu.agency.domain.HeldAuthorisation;
import io.hefu.kernel.ChinaTime;
import io.hefu.ordering.Mandate;
import io.hefu.ordering.Mandates;
import io.hefu.ordering.domain.PlaceOrder;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Lets authorisations allow orders, within the transactions of the orders. */
@Component
class AuthorisationMandates implements Mandates {

    private final AuthorisationStore authorisations;
    private final AgencyChronicle chronicle;
    private final Clock clock;

    AuthorisationMandates(AuthorisationStore authorisations, AgencyChronicle chronicle, Clock clock) {
        this.authorisations = authorisations;
        this.chronicle = chronicle;
        this.clock = clock;
    }

    @Override
    public Flux<Mandate> lock(List<PlaceOrder> orders) {
        Set<UUID> ids = orders.stream()
                .map(order -> Objects.requireNonNull(order.mandateId()))
                .collect(Collectors.toSet());
        Set<UUID> skuIds = orders.stream()
                .flatMap(order -> order.lines().stream())
                .map(PlaceOrder.Line::skuId)
                .collect(Collectors.toSet());
        LocalDate today = ChinaTime.day(clock.instant());
        return authorisations
                .lock(ids)
                .collectList()
                .flatMapMany(rows -> authorisations
                        .goods(ids, skuIds)
                        .flatMapIterable(goods -> rows.stream()
                                .map(row -> new HeldAuthorisation(
                                        row.facts(), goods.getOrDefault(row.id(), Set.of()), today))
                                .toList()))
                .cast(Mandate.class)
                .checkpoint("hold authorisations");
    }

    @Override
    public Mono<Void> used(List<Use> uses) {
        Set<UUID> ids = uses.stream().map(Use::mandateId).collect(Collectors.toSet());
        return authorisations
                .lock(ids)
                .collectMap(AuthorisationRow::id)
                .flatMap(rows -> chronicle.used(rows, uses))
                .checkpoint("tell of orders by authorisation");
    }
}
