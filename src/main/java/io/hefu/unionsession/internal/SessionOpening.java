package io.hefu.unionsession.internal;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Ids;
import io.hefu.organization.BudgetUnits;
import io.hefu.unionsession.SessionCommand;
import io.hefu.unionsession.UnionSessionProblem;
import io.hefu.unionsession.UnionSessions.Draft;
import io.hefu.unionsession.UnionSessions.Wanted;
import io.hefu.unionsession.domain.SessionRules;
import io.hefu.unionsession.domain.SessionSteps;
import io.hefu.voucher.VoucherCatalogues;
import io.hefu.voucher.VoucherCatalogues.Catalogue;
import io.hefu.voucher.VoucherProblem;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Puts sessions together until they are published; within the caller's transaction. */
@Component
class SessionOpening {

    private final SessionStore sessions;
    private final LineStore lines;
    private final PeopleStore people;
    private final VoucherCatalogues catalogues;
    private final BudgetUnits units;
    private final SessionInvitations invitations;
    private final SessionChronicle chronicle;
    private final Clock clock;

    SessionOpening(
            SessionStore sessions,
            LineStore lines,
            PeopleStore people,
            VoucherCatalogues catalogues,
            BudgetUnits units,
            SessionInvitations invitations,
            SessionChronicle chronicle,
            Clock clock) {
        this.sessions = sessions;
        this.lines = lines;
        this.people = people;
        this.catalogues = catalogues;
        this.units = units;
        this.invitations = invitations;
        this.chronicle = chronicle;
        this.clock = clock;
    }

    Mono<UUID> open(Actor organiser, Draft draft) {
        SessionRules.require(draft);
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return Mono.zip(units.find(organiser.ownUnit()), catalogue(draft))
                .flatMap(both -> sessions.insert(new SessionStore.New(
                        Ids.next(), draft, both.getT2().issuerId(), both.getT1(), at, organiser.accountId())))
                .delayUntil(row -> lines.replace(row.id(), draft.lines()))
                .delayUntil(row -> chronicle.session(organiser, "opened", null, row, null, at))
                .map(SessionRow::id);
    }

    Mono<Void> change(Actor organiser, UUID id, Draft draft) {
        SessionRules.require(draft);
        return locked(organiser, id, SessionCommand.CHANGE)
                .zipWhen(before -> catalogue(draft))
                .flatMap(both -> sessions.rewrite(id, draft, both.getT2().issuerId())
                        .delayUntil(after -> lines.replace(id, draft.lines()))
                        .flatMap(after ->
                                chronicle.session(organiser, "changed", both.getT1(), after, null, clock.instant())));
    }

    /** Raises what a catalogue refuses, and the goods that are not in it. */
    private Mono<Catalogue> catalogue(Draft draft) {
        List<UUID> skus = draft.lines().stream().map(Wanted::skuId).toList();
        return catalogues
                .find(draft.catalogueId())
                .filter(catalogue -> catalogue.closedAt() == null)
                .switchIfEmpty(Mono.error(VoucherProblem.VOUCHER_CATALOGUE_CLOSED::rejection))
                .delayUntil(catalogue -> catalogues
                        .among(catalogue.id(), skus)
                        .collectList()
                        .doOnNext(known -> requireAll(skus, known)));
    }

    private static void requireAll(List<UUID> wanted, List<UUID> known) {
        List<UUID> foreign = new ArrayList<>(wanted);
        foreign.removeAll(known);
        if (!foreign.isEmpty()) {
            throw UnionSessionProblem.UNION_SESSION_GOODS_UNFIT.rejection(Map.of("skuIds", foreign));
        }
    }

    Mono<Void> publish(Actor organiser, UUID id) {
        return locked(organiser, id, SessionCommand.PUBLISH)
                .filterWhen(session -> people.count(id).map(count -> count > 0))
                .filterWhen(session -> lines.wanted(id).hasElements())
                .switchIfEmpty(Mono.error(UnionSessionProblem.UNION_SESSION_EMPTY::rejection))
                .flatMap(before -> sessions.publish(id)
                        .delayUntil(after ->
                                chronicle.session(organiser, "published", before, after, null, clock.instant()))
                        .flatMap(invitations::invite));
    }

    Mono<SessionRow> locked(Actor actor, UUID id, SessionCommand command) {
        return Mono.defer(() -> sessions.lock(actor, id))
                .switchIfEmpty(Mono.error(UnionSessionProblem.UNION_SESSION_NOT_FOUND::rejection))
                .doOnNext(session -> SessionSteps.require(command, actor, session.standing()));
    }
}
