package io.hefu.settlement.internal;

import java.util.List;
import java.util.UUID;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Down while a transfer is known whose money does not add up; asks nothing of the database. */
@Component
class ConservationHealthIndicator implements ReactiveHealthIndicator {

    private final ConservationRunner watch;

    ConservationHealthIndicator(ConservationRunner watch) {
        this.watch = watch;
    }

    @Override
    public Mono<Health> health() {
        List<UUID> broken = watch.broken();
        return Mono.just(
                broken.isEmpty()
                        ? Health.up().build()
                        : Health.down().withDetail("broken", broken.size()).build());
    }
}
