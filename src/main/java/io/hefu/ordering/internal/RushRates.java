package io.hefu.ordering.internal;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Origin;
import io.hefu.kernel.RateLimits;
import io.hefu.kernel.RateLimits.Wish;
import io.hefu.ordering.RushGate;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Lets through only so many wishes of one account and from one address. */
@Component
class RushRates implements RushGate {

    private final RateLimits limits;
    private final RushSettings settings;

    RushRates(RateLimits limits, RushSettings settings) {
        this.limits = limits;
        this.settings = settings;
    }

    @Override
    public Mono<Void> pass(Actor actor) {
        return Mono.deferContextual(context -> limits.take(List.of(
                new Wish("orders", actor.accountId().toString(), settings.account()),
                new Wish("orders-from", Origin.of(context).network(), settings.address()))));
    }
}
