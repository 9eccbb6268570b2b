package io.hefu.payment.internal;

import io.hefu.audit.AuditEntry;
import io.hefu.audit.AuditTrail;
import io.hefu.events.Event;
import io.hefu.kernel.Actor;
import io.hefu.payment.PaymentProblem;
import io.hefu.payment.Receipt;
import io.hefu.payment.TransferDecisions;
import io.hefu.payment.TransferDetail;
import io.hefu.payment.Transfers;
import io.hefu.payment.domain.Decision;
import io.hefu.payment.domain.Reason;
import io.hefu.payment.domain.Share;
import io.hefu.payment.domain.TransferState;
import io.hefu.payment.internal.DecidableTransfers.Locked;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Where a person decides what the rules would not; large transfers by two. */
@Service
class DecisionDesk implements TransferDecisions {

    private final Transfers transfers;
    private final DecidableTransfers decidable;
    private final Proposals proposals;
    private final ReceivableStore receivables;
    private final DecisionWriter writer;
    private final Bookkeeping books;
    private final AuditTrail trail;
    private final TransactionalOperator tx;

    DecisionDesk(
            Transfers transfers,
            DecidableTransfers decidable,
            Proposals proposals,
            ReceivableStore receivables,
            DecisionWriter writer,
            Bookkeeping books,
            AuditTrail trail,
            TransactionalOperator tx) {
        this.transfers = transfers;
        this.decidable = decidable;
        this.proposals = proposals;
        this.receivables = receivables;
        this.writer = writer;
        this.books = books;
        this.trail = trail;
        this.tx = tx;
    }

    @Override
    public Mono<TransferDetail> allocate(UUID id, List<Receipt.Share> shares, String reason, Actor by) {
        return lock(id, reason, by)
                .flatMap(locked -> receivables
                        .lockOfSubjects(
                                shares.stream().map(Receipt.Share::orderId).toList())
                        .collectList()
                        .flatMap(rows -> allocate(locked, rows, shares, reason, by)))
                .as(tx::transactional)
                .then(Mono.defer(() -> transfers.get(id)))
                .checkpoint("allocate a transfer by hand");
    }

    private Mono<Void> allocate(
            Locked locked, List<ReceivableRow> rows, List<Receipt.Share> asked, String reason, Actor by) {
        TransferRow row = locked.transfer();
        List<Share> shares = resolve(row, asked, rows, by);
        if (proposals.isWanted(row, locked.review())) {
            return proposals.make(row, asked, reason, by);
        }
        proposals.requireAgreement(locked.review(), asked, by);
        Ledger ledger = new Ledger(rows);
        ledger.allocate(shares, row.bookedAt());
        Decision decision = Decision.allocated(Reason.ALLOCATED_BY_HAND, shares, row.openFen() - sum(shares));
        Event.Scope scope = ledger.get(shares.get(0).receivableId()).scope();
        return writer.write(row, decision, scope, reason, by)
                .then(trail.record(entry(row, decision, "allocated", reason, by)))
                .then(books.move(ledger));
    }

    /** Finds each order's receivable and refuses what is not open, of another supplier or more than there is or is owed. */
    private static List<Share> resolve(TransferRow row, List<Receipt.Share> asked, List<ReceivableRow> rows, Actor by) {
        Map<UUID, ReceivableRow> bySubject =
                rows.stream().collect(Collectors.toMap(ReceivableRow::subjectId, Function.identity()));
        List<Share> shares = asked.stream()
                .map(share -> resolve(row, share, bySubject.get(share.orderId()), by))
                .toList();
        if (sum(shares) > row.openFen()) {
            throw PaymentProblem.ALLOCATION_TOO_LARGE.rejection(Map.of("openFen", row.openFen()));
        }
        return shares;
    }

    private static Share resolve(TransferRow row, Receipt.Share asked, @Nullable ReceivableRow receivable, Actor by) {
        Map<String, Object> facts = Map.of("orderId", asked.orderId());
        if (receivable == null || !receivable.isOpen()) {
            throw PaymentProblem.RECEIVABLE_NOT_OPEN.rejection(facts);
        }
        if (!receivable.supplierId().equals(row.supplierId())) {
            throw PaymentProblem.PAYEE_MISMATCH.rejection(facts);
        }
        if (receivable.buyerAccountId().equals(by.accountId())) {
            throw PaymentProblem.OWN_ORDER.rejection(facts);
        }
        if (asked.amountFen() <= 0 || asked.amountFen() > receivable.outstandingFen()) {
            throw PaymentProblem.ALLOCATION_TOO_LARGE.rejection(
                    Map.of("orderId", asked.orderId(), "outstandingFen", receivable.outstandingFen()));
        }
        return new Share(receivable.id(), asked.orderId(), asked.amountFen());
    }

    private static long sum(List<Share> shares) {
        return shares.stream().mapToLong(Share::amountFen).sum();
    }

    @Override
    public Mono<TransferDetail> dismiss(UUID id, String reason, Actor by) {
        return lock(id, reason, by)
                .flatMap(locked -> proposals.drop(locked, reason, by))
                .as(tx::transactional)
                .then(Mono.defer(() -> transfers.get(id)))
                .checkpoint("dismiss a proposal");
    }

    @Override
    public Mono<TransferDetail> setAside(UUID id, String reason, Actor by) {
        return lock(id, reason, by)
                .map(Locked::transfer)
                .filter(row -> row.allocatedFen() == 0)
                .switchIfEmpty(Mono.error(PaymentProblem.TRANSFER_NOT_OPEN::rejection))
                .flatMap(row -> {
                    Decision decision = Decision.setAside(row.openFen());
                    return writer.write(row, decision, Event.Scope.PLATFORM, reason, by)
                            .then(trail.record(entry(row, decision, "set-aside", reason, by)));
                })
                .as(tx::transactional)
                .then(Mono.defer(() -> transfers.get(id)))
                .checkpoint("set a transfer aside");
    }

    private Mono<Locked> lock(UUID id, String reason, Actor by) {
        return reason.isBlank() ? Mono.error(PaymentProblem.REASON_MISSING::rejection) : decidable.lockFor(id, by);
    }

    private static AuditEntry entry(TransferRow row, Decision decision, String deed, String why, Actor by) {
        return new AuditEntry(
                by,
                "payment.transfer." + deed,
                "transfer",
                row.id().toString(),
                null,
                null,
                new Standing(row.state(), row.allocatedFen(), List.of()),
                new Standing(decision.state(), row.allocatedFen() + sum(decision.shares()), decision.shares()),
                why);
    }

    /** What the audit trail keeps of a transfer. */
    record Standing(TransferState state, long allocatedFen, List<Share> shares) {}
}
