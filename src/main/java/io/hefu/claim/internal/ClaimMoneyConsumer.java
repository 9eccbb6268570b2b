package io.hefu.claim.internal;

import io.hefu.claim.ClaimStage;
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
                .flatMapMany(Flux::fromIterable)
                .concatMap(this::offer)
                .then();
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
    private Mono<Void> offer(OpenMoney money) {
        return queries.awaiting(money.payeeAccountKey(), money.payerAccountKey(), money.amountFen())
                .collectList()
                .flatMap(ids -> ids.isEmpty() ? link(money) : showTo(ids));
    }

    private Mono<Void> showTo(List<UUID> ids) {
        return claims.lock(ids, ClaimStage.AWAITING_FUNDS)
                .collectList()
                .flatMapMany(Flux::fromIterable)
                .concatMap(claim -> course.look(claim, false))
                .then();
    }

    private Mono<Void> link(OpenMoney money) {
        UUID supplier = money.supplierId();
        return supplier == null
                ? Mono.empty()
                : queries.evidenced(
                                supplier,
                                money.payerAccountKey(),
                                money.amountFen(),
                                money.bookedAt().minus(settings.linkWindow()),
                                money.bookedAt().plus(settings.linkWindow()))
                        .flatMap(claims::lock)
                        .filter(claim -> claim.transferId() == null)
                        .flatMap(claim -> payments.replaceEvidence(money.transferId(), claim.id())
                                .filter(fen -> fen > 0)
                                .flatMap(fen -> claims.link(claim.id(), money.transferId()))
                                .flatMap(linked -> chronicle.tellInside(linked, "linked", null, null)));
    }
}
