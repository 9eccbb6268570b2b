package io.hefu.payment.internal;

import io.hefu.payment.Delivery;
import io.hefu.payment.internal.TransferService.Answer;
import io.hefu.payment.internal.TransferService.Work;
import java.util.ArrayList;
import java.util.List;
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
    private final MatchingDesk desk;
    private final Matcher matcher;
    private final Bookkeeping books;
    private final Receipts receipts;

    TransferBatches(
            BankMessageStore messages,
            TransferSearch transfers,
            MatchingDesk desk,
            Matcher matcher,
            Bookkeeping books,
            Receipts receipts) {
        this.messages = messages;
        this.transfers = transfers;
        this.desk = desk;
        this.matcher = matcher;
        this.books = books;
        this.receipts = receipts;
    }

    Mono<List<Answer>> process(List<Work> work) {
        List<Delivery> deliveries =
                work.stream().map(Work::delivery).filter(Objects::nonNull).toList();
        return accept(deliveries)
                .flatMap(accepted -> sort(deliveries, accepted)
                        .flatMap(batch -> decide(batch, again(work)).thenReturn(batch))
                        .map(batch -> work.stream().map(it -> answer(it, batch)).toList()));
    }

    private Mono<Set<UUID>> accept(List<Delivery> deliveries) {
        return deliveries.isEmpty()
                ? Mono.just(Set.of())
                : messages.insert(deliveries).collect(Collectors.toSet());
    }

    private Mono<Batch> sort(List<Delivery> deliveries, Set<UUID> accepted) {
        Batch batch = new Batch(receipts);
        for (Delivery delivery : deliveries) {
            if (accepted.contains(delivery.messageId())) {
                batch.open(delivery);
            }
        }
        List<TransferRow> incoming = batch.incoming();
        return incoming.isEmpty()
                ? Mono.just(batch)
                : transfers.known(incoming).collectList().doOnNext(batch::sort).thenReturn(batch);
    }

    private static List<UUID> again(List<Work> work) {
        return work.stream()
                .map(Work::again)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    private Mono<Void> decide(Batch batch, List<UUID> again) {
        Mono<List<Case>> waiting = again.isEmpty()
                ? Mono.just(List.of())
                : transfers.lockWaiting(again).map(Case::again).collectList();
        return waiting.flatMap(retried -> decide(batch, batch.cases(), retried));
    }

    private Mono<Void> decide(Batch batch, List<Case> fresh, List<Case> retried) {
        List<Case> cases = new ArrayList<>(fresh);
        cases.addAll(retried);
        Mono<Void> decided =
                cases.isEmpty() ? Mono.empty() : desk.layOut(cases).flatMap(layout -> decide(standing(cases), layout));
        return decided.then(messages.insertDeadLetters(batch.deadLetters()))
                .then(messages.insertConflicts(batch.conflicts()))
                .then(books.tellConflicts(batch.conflicts()));
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

    private Mono<Void> decide(List<Case> cases, MatchingDesk.Layout layout) {
        return matcher.decide(cases, layout).then(Mono.defer(() -> books.write(cases, layout.ledger())));
    }

    private static Answer answer(Work work, Batch batch) {
        Delivery delivery = work.delivery();
        return delivery == null ? new Answer(false, List.of()) : batch.answer(delivery);
    }
}
