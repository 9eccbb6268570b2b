package io.hefu.payment.internal;

import io.hefu.events.Event;
import io.hefu.events.Outbox;
import io.hefu.kernel.Ids;
import io.hefu.payment.CoveringMoney;
import io.hefu.payment.PaymentProblem;
import io.hefu.payment.domain.Share;
import io.hefu.payment.domain.TransferState;
import io.hefu.payment.internal.CoverStore.Cover;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Takes money off receivables and puts it back. */
@Component
class CoverDesk implements CoveringMoney {

    private final CoverStore covers;
    private final TransferSearch transfers;
    private final ReceivableStore receivables;
    private final Bookkeeping books;
    private final Outbox outbox;
    private final Clock clock;

    CoverDesk(
            CoverStore covers,
            TransferSearch transfers,
            ReceivableStore receivables,
            Bookkeeping books,
            Outbox outbox,
            Clock clock) {
        this.covers = covers;
        this.transfers = transfers;
        this.receivables = receivables;
        this.books = books;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Override
    public Flux<Taken> takeOff(UUID receivableId, long amountFen) {
        return covers.of(receivableId)
                .map(Cover::transferId)
                .collectList()
                .flatMapMany(transfers::lock)
                .then(Mono.defer(() -> lock(receivableId)))
                .flatMapMany(receivable -> covers.of(receivableId)
                        .collectList()
                        .map(all -> parts(all, amountFen))
                        .flatMapMany(parts -> takeOff(receivable, parts, amountFen)))
                .checkpoint("take money off a receivable");
    }

    /** What was booked last goes back first, as it counted last. */
    private static List<Part> parts(List<Cover> covers, long amountFen) {
        List<Part> parts = new ArrayList<>();
        long left = amountFen;
        for (Cover cover : covers) {
            long fen = Math.min(left, cover.amountFen());
            if (fen > 0) {
                parts.add(new Part(cover, fen));
                left -= fen;
            }
        }
        if (left > 0 || amountFen <= 0) {
            throw PaymentProblem.RECEIVABLE_UNCOVERED.rejection(Map.of("coveredFen", amountFen - left));
        }
        return parts;
    }

    private Flux<Taken> takeOff(ReceivableRow receivable, List<Part> parts, long amountFen) {
        Instant now = clock.instant();
        Ledger ledger = new Ledger(List.of(receivable));
        ledger.refund(receivable.id(), amountFen, parts.get(0).cover().bookedAt());
        return Flux.fromIterable(parts)
                .concatMap(part -> covers.cover(part.transferId(), receivable.id(), part.restFen(), now, Ids.next())
                        .then(covers.allocated(part.transferId(), -part.fen())))
                .then(covers.takeOff(receivable.id(), amountFen))
                .then(tell("taken-off", receivable, amountFen, now))
                .then(Mono.defer(() -> books.tell(ledger)))
                .thenMany(Flux.fromIterable(parts).map(part -> new Taken(part.transferId(), part.fen())));
    }

    @Override
    public Mono<Boolean> putBack(UUID transferId, UUID receivableId, long amountFen) {
        return transfers
                .lock(List.of(transferId))
                .single()
                .filter(row -> row.state() != TransferState.REVERSED && row.openFen() >= amountFen)
                .flatMap(row -> lock(receivableId).flatMap(receivable -> putBack(row, receivable, amountFen)))
                .defaultIfEmpty(false)
                .checkpoint("put money back onto a receivable");
    }

    private Mono<Boolean> putBack(TransferRow row, ReceivableRow receivable, long amountFen) {
        return covers.refunded(receivable.id())
                .map(refunded -> Math.min(refunded, amountFen))
                .filter(owed -> receivable.outstandingFen() + owed >= amountFen)
                .flatMap(owed -> putBack(row, receivable.reducedBy(-owed), amountFen, owed))
                .defaultIfEmpty(false);
    }

    private Mono<Boolean> putBack(TransferRow row, ReceivableRow receivable, long amountFen, long owedFen) {
        Instant now = clock.instant();
        Ledger ledger = new Ledger(List.of(receivable));
        ledger.allocate(List.of(new Share(receivable.id(), receivable.subjectId(), amountFen)), row.bookedAt());
        return covers.of(receivable.id())
                .filter(cover -> cover.transferId().equals(row.id()))
                .next()
                .map(Cover::amountFen)
                .defaultIfEmpty(0L)
                .flatMap(rest -> covers.cover(row.id(), receivable.id(), rest + amountFen, now, Ids.next()))
                .then(covers.allocated(row.id(), amountFen))
                .then(covers.owe(receivable.id(), owedFen))
                .then(tell("put-back", receivable, amountFen, now))
                .then(Mono.defer(() -> books.move(ledger)))
                .thenReturn(true);
    }

    private Mono<ReceivableRow> lock(UUID receivableId) {
        return receivables.lock(List.of(receivableId), List.of()).single();
    }

    private Mono<Void> tell(String what, ReceivableRow receivable, long fen, Instant at) {
        return outbox.append(List.of(new Event(
                "hefu.payment.receivable.money-" + what,
                receivable.id().toString(),
                at,
                receivable.scope(),
                new Moved(receivable.id(), receivable.subjectId(), fen))));
    }

    /** How much was taken off or put back. */
    record Moved(UUID receivableId, UUID orderId, long amountFen) {}

    private record Part(Cover cover, long fen) {

        UUID transferId() {
            return cover.transferId();
        }

        long restFen() {
            return cover.amountFen() - fen;
        }
    }
}
