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
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
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
    private final AllocationStore allocations;
    private final DecisionWriter writer;
    private final Bookkeeping books;
    private final AuditTrail trail;
    private final TransactionalOperator tx;

    DecisionDesk(
            Transfers transfers,
            DecidableTransfers decidable,
            Proposals proposals,
            ReceivableStore receivables,
            AllocationStore allocations,
            DecisionWriter writer,
            Bookkeeping books,
            AuditTrail trail,
            TransactionalOperator tx) {
        this.transfers = transfers;
        this.decidable = decidable;
        this.proposals = proposals;
        this.receivables = receivables;
        this.allocations = allocations;
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
                        .zipWith(paidAlready(id))
                        .flatMap(both -> allocate(locked, both.getT1(), both.getT2(), shares, reason, by)))
                .as(tx::transactional)
                .then(Mono.defer(() -> transfers.get(id)))
                .checkpoint("allocate a transfer by hand");
    }

    private Mono<Set<UUID>> paidAlready(UUID id) {
        return allocations
                .of(List.of(id))
                .map(AllocationStore.Allocation::receivableId)
                .collect(Collectors.toSet());
    }

    private Mono<Void> allocate(
            Locked locked,
            List<ReceivableRow> rows,
            Set<UUID> paidAlready,
            List<Receipt.Share> asked,
            String reason,
            Actor by) {
        TransferRow row = locked.transfer();
        Shares owed = new Shares(rows, row.supplierId(), paidAlready);
        owed.anyOrder(receivable -> receivable.buyerAccountId().equals(by.accountId()))
                .ifPresent(own -> {
                    throw PaymentProblem.OWN_ORDER.rejection(Map.of("orderId", own));
                });
        List<Share> shares = owed.resolve(asked, row.openFen());
        if (proposals.isWanted(row, locked.review())) {
            return proposals.make(row, asked, reason, by);
        }
        proposals.requireAgreement(locked.review(), asked, by);
        Ledger ledger = new Ledger(rows);
        ledger.allocate(shares, row.bookedAt());
        Decision decision = Decision.allocated(Reason.ALLOCATED_BY_HAND, shares, row.openFen() - Shares.sum(shares));
        Event.Scope scope = ledger.get(shares.get(0).receivableId()).scope();
        return writer.write(row, decision, scope, reason, by)
                .then(trail.record(entry(row, decision, "allocated", reason, by)))
                .then(books.move(ledger));
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
                new Standing(decision.state(), row.allocatedFen() + Shares.sum(decision.shares()), decision.shares()),
                why);
    }

    /** What the audit trail keeps of a transfer. */
    record Standing(TransferState state, long allocatedFen, List<Share> shares) {}
}
