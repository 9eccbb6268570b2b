package io.hefu.claim.internal;

import io.hefu.claim.ClaimStage;
import io.hefu.claim.internal.ClaimQueries.Meant;
import io.hefu.events.ConsumedEvent;
import io.hefu.events.EventConsumer;
import io.hefu.payment.Confirmations;
import io.hefu.payment.Confirmations.OpenMoney;
import io.hefu.payment.Confirmations.Owed;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * Follows the bank's money: new transfers are shown to the claims that wait for them, orders that were paid by their code
 * end their claims (E-20), and records that come after evidence take its place (E-19).
 */
@Component
class ClaimMoneyConsumer implements EventConsumer {

    private final ClaimStore claims;
    private final ClaimQueries queries;
    private final ClaimCourse course;
    private final ClaimChronicle chronicle;
    private final Confirmations payments;
    private final ClaimSettings settings;

    ClaimMoneyConsumer(
            ClaimStore claims,
            ClaimQueries queries,
            ClaimCourse course,
            ClaimChronicle chronicle,
            Confirmations payments,
            ClaimSettings settings) {
        this.claims = claims;
        this.queries = queries;
        this.course = course;
        this.chronicle = chronicle;
        this.payments = payments;
        this.settings = settings;
    }

    @Override
    public String name() {
        return "claim";
    }

    @Override
    public List<String> types() {
        return List.of("hefu.payment.transfer.*");
    }

    @Override
    public Start start() {
        return Start.BEGINNING;
    }

    @Override
    public Mono<Void> handle(List<ConsumedEvent> batch) {
        Set<UUID> paid =
                batch.stream().flatMap(event -> allocations(event.data())).collect(Collectors.toSet());
        Set<UUID> moved =
                batch.stream().map(event -> UUID.fromString(event.subject())).collect(Collectors.toSet());
        return supersede(paid)
                .then(Mono.defer(() -> payments.openMoney(moved).collectList()))
                .flatMap(this::offer);
    }

    /** A decision that a person took carries the transfer one level down. */
    private static java.util.stream.Stream<UUID> allocations(JsonNode data) {
        JsonNode transfer = data.has("transfer") ? data.path("transfer") : data;
        return transfer.path("allocations")
                .valueStream()
                .map(share -> UUID.fromString(share.path("receivableId").asString()));
    }

    private Mono<Void> supersede(Set<UUID> receivableIds) {
        return claims.lockOpenOf(receivableIds)
                .collectList()
                .filter(open -> !open.isEmpty())
                .flatMapMany(open -> payments.find(
                                open.stream().map(ClaimRow::receivableId).toList())
                        .filter(Owed::settled)
                        .map(Owed::receivableId)
                        .collect(Collectors.toSet())
                        .flatMapMany(settled ->
                                Flux.fromIterable(open).filter(claim -> settled.contains(claim.receivableId()))))
                .concatMap(course::supersede)
                .then();
    }

    /** Those who wait for it come first; else it may be what an approved claim has shown. */
    private Mono<Void> offer(List<OpenMoney> money) {
        return money.isEmpty()
                ? Mono.empty()
                : queries.awaiting(money)
                        .collectList()
                        .flatMap(awaiting -> showTo(awaiting).then(Mono.defer(() -> link(money, awaiting))));
    }

    private Mono<Void> showTo(List<Meant> awaiting) {
        Set<UUID> ids = awaiting.stream().map(Meant::claimId).collect(Collectors.toSet());
        return claims.lock(ids, ClaimStage.AWAITING_FUNDS)
                .collectList()
                .filter(waiting -> !waiting.isEmpty())
                .flatMapMany(waiting -> course.look(waiting, false))
                .then();
    }

    private Mono<Void> link(List<OpenMoney> money, List<Meant> awaiting) {
        Set<UUID> awaited = transfers(awaiting);
        List<OpenMoney> unawaited =
                money.stream().filter(it -> !awaited.contains(it.transferId())).toList();
        return queries.evidenced(unawaited, settings.linkWindow())
                .collectList()
                .map(ClaimMoneyConsumer::transfers)
                .flatMapMany(shown -> Flux.fromIterable(unawaited).filter(it -> shown.contains(it.transferId())))
                .concatMap(this::link)
                .then();
    }

    private static Set<UUID> transfers(List<Meant> found) {
        return found.stream().map(Meant::transferId).collect(Collectors.toSet());
    }

    /** Searched for again, as the money before it may have been linked to the same claim. */
    private Mono<Void> link(OpenMoney money) {
        return queries.evidenced(List.of(money), settings.linkWindow())
                .next()
                .flatMap(found -> claims.lock(found.claimId()))
                .filter(claim -> claim.transferId() == null)
                .flatMap(claim -> payments.replaceEvidence(money.transferId(), claim.id())
                        .filter(fen -> fen > 0)
                        .flatMap(fen -> claims.link(claim.id(), money.transferId()))
                        .flatMap(linked -> chronicle.tellInside(linked, "linked", null, null)));
    }
}
