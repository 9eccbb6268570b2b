package io.hefu.organization.internal;

import io.hefu.audit.AuditEntry;
import io.hefu.audit.AuditTrail;
import io.hefu.events.Event;
import io.hefu.events.Outbox;
import io.hefu.kernel.Actor;
import io.hefu.organization.UnitView;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Writes down what was done to a unit, for those who ask later and those who listen. */
@Component
class UnitRecords {

    private final AuditTrail audit;
    private final Outbox outbox;

    UnitRecords(AuditTrail audit, Outbox outbox) {
        this.audit = audit;
        this.outbox = outbox;
    }

    /** In the transaction of the deed. */
    Mono<Void> write(Deed deed, Event event) {
        return audit.record(deed.entry()).then(outbox.append(List.of(event)));
    }

    /** @param action the last part of the action's name, such as {@code rename} */
    record Deed(
            Actor actor,
            String action,
            UnitView unit,
            @Nullable Map<String, ?> before,
            @Nullable Map<String, ?> after,
            @Nullable String reason) {

        AuditEntry entry() {
            return new AuditEntry(
                    actor,
                    "organization.unit." + action,
                    "budget-unit",
                    unit.id().toString(),
                    unit.path(),
                    unit.region(),
                    before,
                    after,
                    reason);
        }
    }
}
