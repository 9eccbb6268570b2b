package io.hefu.ordering.internal;

import io.hefu.ordering.Cover;
import io.hefu.ordering.Covers;
import io.hefu.ordering.Covers.Use;
import io.hefu.ordering.domain.PlaceOrder;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Whatever pays for orders in the place of money: each use goes to whoever issued its cover. */
@Component
class AllCovers {

    private final List<Covers> issuers;

    AllCovers(List<Covers> issuers) {
        this.issuers = issuers;
    }

    Flux<Cover> lock(List<PlaceOrder> orders) {
        return Flux.fromIterable(issuers).concatMap(issuer -> issuer.lock(orders));
    }

    Mono<Void> used(List<Use> uses) {
        return each(uses, Covers::used);
    }

    Mono<Void> putBack(List<Use> uses) {
        return each(uses, Covers::putBack);
    }

    private Mono<Void> each(List<Use> uses, BiFunction<Covers, List<Use>, Mono<Void>> what) {
        Set<UUID> ids = uses.stream().map(Use::coverId).collect(Collectors.toSet());
        return Flux.fromIterable(issuers)
                .concatMap(issuer -> issuer.own(ids)
                        .collect(Collectors.toSet())
                        .filter(own -> !own.isEmpty())
                        .flatMap(own -> what.apply(
                                issuer,
                                uses.stream()
                                        .filter(use -> own.contains(use.coverId()))
                                        .toList())))
                .then();
    }
}
