package io.hefu.pick.internal;

import io.hefu.audit.AuditEntry;
import io.hefu.audit.AuditTrail;
import io.hefu.events.Event;
import io.hefu.events.Outbox;
import io.hefu.kernel.Actor;
import io.hefu.pick.PickOffers.Offer;
import io.hefu.pick.PickRound.Figures;
import io.hefu.pick.PickState;
import io.hefu.pick.internal.RoundStore.Readers;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Tells what becomes of offers, rounds and picks and writes it down. What a person chooses is told to nobody else. */
@Component
class PickChronicle {

    private final Outbox outbox;
    private final AuditTrail audit;
    private final Clock clock;

    PickChronicle(Outbox outbox, AuditTrail audit, Clock clock) {
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
    }

    Mono<Void> offer(Actor by, String what, Offer after, Map<String, ?> change, @Nullable String reason) {
        String subject = after.id().toString();
        Event.Scope scope = new Event.Scope(null, null, after.sellerId(), by.accountId());
        Offered told = new Offered(after.id(), after.name(), after.goods());
        return outbox.append(List.of(new Event("hefu.pick.offer." + what, subject, clock.instant(), scope, told)))
                .then(audit.record(new AuditEntry(
                        by, "pick.offer." + what, "pick-offer", subject, null, null, null, change, reason)));
    }

    /** What the union does with a round; how it is paid its purchase tells. */
    Mono<Void> round(Actor actor, String what, RoundRow round, Figures figures) {
        String subject = round.id().toString();
        Told told = new Told(round.id(), round.persons(), round.quota(), figures);
        return outbox.append(List.of(event(
                        what,
                        new Event.Scope(actor.unitPath(), null, null, actor.accountId()),
                        round,
                        figures,
                        clock.instant())))
                .then(audit.record(new AuditEntry(
                        actor, "pick.round." + what, "pick-round", subject, actor.unitPath(), null, null, told, null)));
    }

    /** By nobody in particular; told to whoever opened it. */
    Mono<Void> round(String what, Readers readers, RoundRow round, Figures figures, Instant at) {
        Event.Scope scope = new Event.Scope(readers.unitPath(), null, null, readers.openedBy());
        return outbox.append(List.of(event(what, scope, round, figures, at)));
    }

    private static Event event(String what, Event.Scope scope, RoundRow round, Figures figures, Instant at) {
        return new Event(
                "hefu.pick.round." + what,
                round.id().toString(),
                at,
                scope,
                new Told(round.id(), round.persons(), round.quota(), figures));
    }

    /** To the members of the unit one by one, as far as their accounts are known. */
    Mono<Void> quotas(String what, List<QuotaRow> quotas, Instant at) {
        return outbox.append(quotas.stream()
                .map(quota -> new Event(
                        "hefu.pick.quota." + what,
                        quota.id().toString(),
                        at,
                        new Event.Scope(quota.unitPath(), null, null, quota.holderId()),
                        new Invited(
                                quota.id(),
                                quota.memberId(),
                                quota.holderId(),
                                quota.unitName(),
                                quota.name(),
                                quota.lastDay())))
                .toList());
    }

    /** To the one who has chosen alone. */
    Mono<Void> picks(String what, List<PickRow> picks, Instant at) {
        return outbox.append(picks.stream()
                .map(pick -> new Event(
                        "hefu.pick.pick." + what,
                        pick.id().toString(),
                        at,
                        new Event.Scope(null, null, null, pick.holderId()),
                        new Piece(pick.id(), pick.quotaId(), pick.state(), pick.cost())))
                .toList());
    }

    Mono<Void> pick(Actor actor, String what, PickRow before, PickRow after, Instant at) {
        return picks(what, List.of(after), at)
                .then(audit.record(new AuditEntry(
                        actor,
                        "pick.pick." + what,
                        "pick",
                        after.id().toString(),
                        null,
                        null,
                        Map.of("state", before.state()),
                        Map.of("state", after.state(), "cost", after.cost()),
                        null)));
    }

    record Offered(UUID offerId, String name, long goods) {}

    record Told(UUID roundId, int persons, long quota, Figures figures) {}

    record Invited(UUID quotaId, UUID memberId, @Nullable UUID accountId, String unit, String round, String lastDay) {}

    record Piece(UUID pickId, UUID quotaId, PickState state, long cost) {}
}
