package io.hefu.payment.internal;

import io.hefu.payment.Delivery;
import io.hefu.payment.internal.TransferService.Answer;
import io.hefu.payment.internal.TransferService.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** One batch in one transaction: keep the messages, sort out what is known, decide the rest, write, tell. */
@Component
class TransferBatches {

    private final BankMessageStore messages;
    private final TransferSearch transfers;
    private final WaitingStore parked;
    private final MatchingDesk desk;
    private final Matcher matcher;
    private final Bookkeeping books;
    private final Receipts receipts;

    TransferBatches(
            BankMessageStore messages,
            TransferSearch transfers,
            WaitingStore parked,
            MatchingDesk desk,
            Matcher matcher,
            Bookkeeping books,
            Receipts receipts) {
        this.messages = messages;
        this.transfers = transfers;
        this.parked = parked;
        this.desk = desk;
        this.matcher = matcher;
        this.books = books;
        this.receipts = receipts;
    }

    Mono<Done> process(List<Work> work) {
        List<Delivery> deliveries =
                work.stream().map(Work::delivery).filter(Objects::nonNull).toList();
        Batch batch = new Batch(deliveries, receipts);
        List<Case> incoming = batch.incoming();
        return Mono.zip(accept(deliveries), known(incoming), waiting(again(work)), desk.hints(incoming))
                .flatMap(read -> {
                    batch.sort(read.getT1(), read.getT2());
                    return decide(batch, read.getT3(), read.getT4());
                })
                .map(reversals ->
                        new Done(work.stream().map(it -> answer(it, batch)).toList(), reversals));
    }

    private Mono<Set<UUID>> accept(List<Delivery> deliveries) {
        return deliveries.isEmpty()
                ? Mono.just(Set.of())
                : messages.insert(deliveries).collect(Collectors.toSet());
    }

    private Mono<List<TransferSearch.Known>> known(List<Case> incoming) {
        return incoming.isEmpty()
                ? Mono.just(List.of())
                : transfers
                        .known(incoming.stream().map(Case::transfer).toList())
                        .collectList();
    }

    private Mono<List<Case>> waiting(List<UUID> again) {
        return again.isEmpty()
                ? Mono.just(List.of())
                : transfers.lockWaiting(again).map(Case::again).collectList();
    }

    private static List<UUID> again(List<Work> work) {
        return work.stream()
                .map(Work::again)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    private Mono<List<UUID>> decide(Batch batch, List<Case> retried, Map<String, UUID> hints) {
        List<Case> cases = new ArrayList<>(batch.cases());
        cases.addAll(retried);
        Mono<List<UUID>> reversals = cases.isEmpty()
                ? Mono.just(List.of())
                : desk.layOut(cases, hints).flatMap(layout -> decide(standing(cases), layout));
        return reversals.delayUntil(decided -> messages.insertDeadLetters(batch.deadLetters())
                .then(messages.insertConflicts(batch.conflicts()))
                .then(books.tellConflicts(batch.conflicts())));
    }

    /** What this batch takes back waits for nothing any more. */
    private static List<Case> standing(List<Case> cases) {
        Set<UUID> takenBack = cases.stream()
                .map(Case::original)
                .filter(Objects::nonNull)
                .map(TransferRow::id)
                .collect(Collectors.toSet());
        return cases.stream().filter(item -> !takenBack.contains(item.id())).toList();
    }

    private Mono<List<UUID>> decide(List<Case> cases, MatchingDesk.Layout layout) {
        return matcher.decide(cases, layout).then(Mono.defer(() -> write(cases, layout.ledger())));
    }

    private Mono<List<UUID>> write(List<Case> cases, Ledger ledger) {
        List<Case> told = cases.stream()
                .filter(item -> item.isFresh() && !item.transfer().isReversal())
                .toList();
        return Mono.zip(
                books.write(cases, ledger).thenReturn(true),
                parked.reversalsOf(told).collectList(),
                (written, reversals) -> reversals);
    }

    private static Answer answer(Work work, Batch batch) {
        Delivery delivery = work.delivery();
        return delivery == null ? new Answer(false, List.of()) : batch.answer(delivery);
    }

    /**
     * @param answers one for each piece of work, in their order
     * @param reversals those that were parked until one of these transfers came; to be looked at again after the commit
     */
    record Done(List<Answer> answers, List<UUID> reversals) {}
}
