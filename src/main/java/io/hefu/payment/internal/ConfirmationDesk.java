package io.hefu.payment.internal;

import io.hefu.kernel.Actor;
import io.hefu.payment.Confirmations;
import io.hefu.payment.PaymentProblem;
import io.hefu.payment.TransferView;
import io.hefu.payment.domain.Reason;
import io.hefu.payment.domain.Share;
import io.hefu.payment.internal.DecisionWriter.Made;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Lets payment confirmations move money that found no order by itself. */
@Service
class ConfirmationDesk implements Confirmations {

    private final ConfirmationStore store;
    private final TransferSearch transfers;
    private final DecidableTransfers decidable;
    private final ReceivableStore receivables;
    private final DecisionWriter writer;
    private final Bookkeeping books;
    private final PaymentSettings settings;
    private final Clock clock;

    ConfirmationDesk(
            ConfirmationStore store,
            TransferSearch transfers,
            DecidableTransfers decidable,
            ReceivableStore receivables,
            DecisionWriter writer,
            Bookkeeping books,
            PaymentSettings settings,
            Clock clock) {
        this.store = store;
        this.transfers = transfers;
        this.decidable = decidable;
        this.receivables = receivables;
        this.writer = writer;
        this.books = books;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public Mono<Owed> find(UUID orderId) {
        return store.ofOrder(orderId);
    }

    @Override
    public Flux<Owed> find(Collection<UUID> receivableIds) {
        return receivableIds.isEmpty() ? Flux.empty() : store.of(receivableIds);
    }

    @Override
    public Mono<Boolean> hold(Collection<UUID> receivableIds) {
        return receivableIds.isEmpty()
                ? Mono.just(true)
                : store.hold(receivableIds).map(open -> open == receivableIds.size());
    }

    @Override
    public Mono<Void> letGo(Collection<UUID> receivableIds) {
        return receivableIds.isEmpty() ? Mono.empty() : store.letGo(receivableIds);
    }

    @Override
    public Mono<List<Outcome>> allocateSole(List<Wanted> wanted) {
        return Mono.zip(
                        transfers.lockClaimable(wanted).collectList(),
                        receivables.lock(receivables(wanted), List.of()).collectList())
                .map(locked -> new SoleMoney(locked.getT1(), locked.getT2(), settings.reuseTolerance()))
                .flatMap(money -> {
                    List<Outcome> outcomes = money.giveTo(wanted);
                    return writer.write(money.given(), null)
                            .then(books.move(money.ledger()))
                            .thenReturn(outcomes);
                })
                .checkpoint("look for the money of claims");
    }

    private static Set<UUID> receivables(List<Wanted> wanted) {
        return wanted.stream().map(Wanted::receivableId).collect(Collectors.toSet());
    }

    @Override
    public Mono<Long> allocate(UUID transferId, UUID receivableId, String why, Actor by) {
        return claimable(transferId)
                .delayUntil(row -> decidable.notTaken(transferId, by))
                .zipWhen(row -> lockOpen(receivableId))
                .flatMap(both -> both.getT2().supplierId().equals(both.getT1().supplierId())
                        ? allocate(both.getT1(), both.getT2(), why, by)
                        : Mono.error(PaymentProblem.PAYEE_MISMATCH::rejection))
                .checkpoint("allocate a claimed transfer");
    }

    private Mono<TransferRow> claimable(UUID transferId) {
        return decidable
                .lock(transferId)
                .filter(row -> row.isDecidable() && row.openFen() > 0)
                .switchIfEmpty(Mono.error(PaymentProblem.TRANSFER_NOT_OPEN::rejection));
    }

    private Mono<ReceivableRow> lockOpen(UUID receivableId) {
        return receivables
                .lock(List.of(receivableId), List.of())
                .filter(ReceivableRow::isOpen)
                .singleOrEmpty()
                .switchIfEmpty(Mono.error(PaymentProblem.RECEIVABLE_NOT_OPEN::rejection));
    }

    private Mono<Long> allocate(TransferRow row, ReceivableRow receivable, String why, Actor by) {
        long fen = Math.min(row.openFen(), receivable.outstandingFen());
        Made made = Made.allocated(row, receivable, fen, Reason.CLAIMED, why);
        Ledger ledger = new Ledger(List.of(receivable));
        ledger.allocate(made.decision().shares(), row.bookedAt());
        return writer.write(List.of(made), by).then(books.move(ledger)).thenReturn(fen);
    }

    @Override
    public Mono<Evidenced> settleByEvidence(UUID receivableId, Evidence evidence, Actor by) {
        return lockOpen(receivableId)
                .flatMap(row -> settle(row, evidence, by))
                .checkpoint("settle a receivable by evidence");
    }

    private Mono<Evidenced> settle(ReceivableRow row, Evidence evidence, Actor by) {
        long owed = row.outstandingFen();
        long paid = Math.min(evidence.paidFen(), owed);
        // a receivable is never lowered to nothing: somebody has paid for it
        long most = Math.min(owed - paid, row.payableFen() - 1);
        long reduced = Math.min(evidence.reducedFen(), most);
        Ledger ledger = new Ledger(List.of(row.reducedBy(reduced)));
        ledger.allocate(List.of(new Share(row.id(), row.subjectId(), paid)), clock.instant());
        return store.reduce(row.id(), reduced)
                .then(books.move(ledger))
                .then(store.evidence(row.id(), evidence.id(), paid, reduced, clock.instant(), by.accountId()))
                .thenReturn(new Evidenced(paid, reduced, paid + reduced == owed));
    }

    @Override
    public Mono<Long> replaceEvidence(UUID transferId, UUID evidenceId) {
        return claimable(transferId)
                .flatMap(row -> store.lockEvidence(evidenceId)
                        .flatMap(left -> receivables
                                .lock(List.of(left.receivableId()), List.of())
                                .single()
                                .filter(receivable -> receivable.supplierId().equals(row.supplierId()))
                                .flatMap(receivable -> replace(row, left, receivable))))
                .defaultIfEmpty(0L)
                .checkpoint("link a transfer to a claim");
    }

    /** What covers the receivable stays the same sum, so nobody who listens to it is told. */
    private Mono<Long> replace(TransferRow row, ConfirmationStore.Evidence left, ReceivableRow receivable) {
        long fen = Math.min(row.openFen(), left.leftFen());
        if (fen == 0) {
            return Mono.just(0L);
        }
        Made made = Made.allocated(row, receivable, fen, Reason.LINKED_TO_CLAIM, "LINKED_TO_CLAIM");
        return store.replace(left, fen).then(writer.write(List.of(made), null)).thenReturn(fen);
    }

    @Override
    public Flux<OpenMoney> openMoney(Collection<UUID> transferIds) {
        return transferIds.isEmpty() ? Flux.empty() : store.openMoney(transferIds);
    }

    @Override
    public Mono<List<TransferView>> candidates(UUID receivableId, Named named) {
        return store.of(List.of(receivableId))
                .single()
                .flatMapMany(owed -> transfers.claimable(owed.accountKey(), named))
                .map(TransferQueries::view)
                .collectList();
    }
}
