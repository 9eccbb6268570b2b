package io.hefu.identity.internal;

import io.hefu.audit.AuditEntry;
import io.hefu.audit.AuditTrail;
import io.hefu.audit.AuditTrail.Deed;
import io.hefu.events.Event;
import io.hefu.events.Outbox;
import io.hefu.identity.UnitPaths;
import io.hefu.kernel.Actor;
import io.hefu.kernel.Origin;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Tells what happened to accounts, to the audit trail and as events, in the transaction in which it happened. */
@Component
class AccountChronicle {

    private final AuditTrail trail;
    private final Outbox outbox;
    private final UnitPaths unitPaths;
    private final Clock clock;

    AccountChronicle(AuditTrail trail, Outbox outbox, UnitPaths unitPaths, Clock clock) {
        this.trail = trail;
        this.outbox = outbox;
        this.unitPaths = unitPaths;
        this.clock = clock;
    }

    /** @param what the participle of the event, for example {@code opened} */
    Mono<Void> tell(Actor by, String what, @Nullable String reason, Collection<Change> changes) {
        return paths(changes).flatMap(paths -> write(by, what, reason, changes, paths));
    }

    private Mono<Void> write(
            Actor by, String what, @Nullable String reason, Collection<Change> changes, Map<UUID, String> paths) {
        Instant now = clock.instant();
        return Mono.deferContextual(context -> {
                    Origin origin = Origin.of(context);
                    return trail.recordAll(changes.stream()
                            .map(change -> new Deed(change.entry(by, what, reason, paths), origin))
                            .toList());
                })
                .then(outbox.append(changes.stream()
                        .map(change -> change.event(by, what, paths, now))
                        .toList()));
    }

    private Mono<Map<UUID, String>> paths(Collection<Change> changes) {
        List<UUID> units = changes.stream()
                .map(change -> change.now().unitId())
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        return Flux.fromIterable(units)
                .concatMap(unit -> unitPaths.pathOf(unit).map(path -> Map.entry(unit, path)))
                .collect(HashMap::new, (paths, entry) -> paths.put(entry.getKey(), entry.getValue()));
    }

    /** An account before and after; null where there was or is none. */
    record Change(@Nullable AccountRow before, @Nullable AccountRow after) {

        AccountRow now() {
            return after == null ? Objects.requireNonNull(before) : after;
        }

        private AuditEntry entry(Actor by, String what, @Nullable String reason, Map<UUID, String> paths) {
            AccountRow row = now();
            return new AuditEntry(
                    by,
                    "identity.account." + what,
                    "account",
                    row.id().toString(),
                    path(paths),
                    row.region(),
                    before,
                    after,
                    reason);
        }

        /** What people do with their own account is nobody else's business. */
        private Event event(Actor by, String what, Map<UUID, String> paths, Instant now) {
            AccountRow row = now();
            Told told = new Told(row.id(), row.login(), row.kind().name(), List.of(row.roles()), row.active());
            Event.Scope scope = by.accountId().equals(row.id())
                    ? new Event.Scope(null, null, null, row.id())
                    : new Event.Scope(path(paths), row.region(), row.supplierId(), row.id());
            return new Event("hefu.identity.account." + what, row.id().toString(), now, scope, told);
        }

        private @Nullable String path(Map<UUID, String> paths) {
            UUID unit = now().unitId();
            return unit == null ? null : paths.get(unit);
        }
    }

    /** What the event says. */
    record Told(UUID accountId, String login, String kind, List<String> roles, boolean active) {}
}
