package io.hefu.organization.internal;

import io.hefu.kernel.Actor;
import io.hefu.organization.domain.BindingStep;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Takes a step of a locked binding and tells of it, within the caller's transaction. */
@Component
class BindingSteps {

    private final BindingStore bindings;
    private final BindingChronicle chronicle;
    private final Clock clock;

    BindingSteps(BindingStore bindings, BindingChronicle chronicle, Clock clock) {
        this.bindings = bindings;
        this.chronicle = chronicle;
        this.clock = clock;
    }

    /** The binding as it is afterwards; errors with {@code BINDING_STATUS}. */
    Mono<BindingRow> take(Actor actor, BindingRow row, BindingStep step, @Nullable String reason) {
        return Mono.fromRunnable(() -> step.check(row.status()))
                .then(Mono.defer(() -> bindings.become(row.id(), step, reason, clock.instant())))
                .then(Mono.defer(() -> bindings.find(row.id())))
                .delayUntil(after -> chronicle.tell(actor, step.told(), row.status(), after));
    }
}
