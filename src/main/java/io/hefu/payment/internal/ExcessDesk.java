package io.hefu.payment.internal;

import io.hefu.audit.AuditEntry;
import io.hefu.audit.AuditTrail;
import io.hefu.kernel.Actor;
import io.hefu.payment.ExcessMoney;
import io.hefu.payment.PaymentProblem;
import io.hefu.payment.Receipt;
import io.hefu.payment.domain.Decision;
import io.hefu.payment.domain.Distribution;
import io.hefu.payment.domain.Reason;
import io.hefu.payment.domain.Share;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Where buyers say which of their other orders the rest of their money is for. */
@Service
class ExcessDesk implements ExcessMoney {

    private final ExcessStore store;
    private final DecidableTransfers decidable;
    private final ReceivableStore receivables;
    private final AllocationStore allocations;
    private final DecisionWriter writer;
    private final Bookkeeping books;
    private final AuditTrail trail;
    private final TransactionalOperator tx;

    ExcessDesk(
            ExcessStore store,
            DecidableTransfers decidable,
            ReceivableStore receivables,
            AllocationStore allocations,
            DecisionWriter writer,
            Bookkeeping books,
            AuditTrail trail,
            TransactionalOperator tx) {
        this.store = store;
        this.decidable = decidable;
        this.receivables = receivables;
        this.allocations = allocations;
        this.writer = writer;
        this.books = books;
        this.trail = trail;
        this.tx = tx;
    }

    @Override
    public Flux<Excess> of(UUID orderId, Actor buyer) {
        return store.of(orderId, buyer.accountId()).checkpoint("read an order's excess");
    }

    @Override
    public Mono<List<Excess>> distribute(UUID orderId, List<Receipt.Share> shares, Actor buyer) {
        return lockExcess(orderId, buyer)
                .zipWhen(transfers -> receivables
                        .lockOfSubjects(
                                shares.stream().map(Receipt.Share::orderId).toList())
                        .filter(owed -> owed.buyerAccountId().equals(buyer.accountId()))
                        .collectList())
                .flatMap(both -> distribute(orderId, both.getT1(), both.getT2(), shares, buyer))
                .as(tx::transactional)
                .then(Mono.defer(() -> of(orderId, buyer).collectList()))
                .checkpoint("distribute an order's excess");
    }

    private Mono<List<TransferRow>> lockExcess(UUID orderId, Actor buyer) {
        return store.of(orderId, buyer.accountId())
                .map(Excess::transferId)
                .sort()
                .collectList()
                .flatMapIterable(ids -> ids)
                .concatMap(decidable::lock)
                .filter(row -> row.isDecidable() && row.openFen() > 0)
                .delayUntil(row -> decidable.notTaken(row.id(), buyer))
                .collectList()
                .filter(rows -> !rows.isEmpty())
                .switchIfEmpty(Mono.error(PaymentProblem.EXCESS_NOT_FOUND::rejection));
    }

    /** An order that the money already pays in part gets its rest by its code, not from here. */
    private Mono<Void> distribute(
            UUID orderId,
            List<TransferRow> transfers,
            List<ReceivableRow> owed,
            List<Receipt.Share> asked,
            Actor buyer) {
        Map<UUID, Long> open = new LinkedHashMap<>();
        transfers.forEach(row -> open.put(row.id(), row.openFen()));
        return paidAlready(open.keySet()).flatMap(paid -> {
            List<Share> shares = new Shares(owed, transfers.get(0).supplierId(), paid)
                    .resolve(asked, open.values().stream().mapToLong(it -> it).sum());
            Map<UUID, List<Share>> parts = Distribution.of(open, shares);
            Ledger ledger = new Ledger(owed);
            return Flux.fromIterable(transfers)
                    .filter(row -> parts.containsKey(row.id()))
                    .concatMap(row -> give(orderId, row, parts.getOrDefault(row.id(), List.of()), ledger, buyer))
                    .then(Mono.defer(() -> books.move(ledger)));
        });
    }

    private Mono<Set<UUID>> paidAlready(Collection<UUID> transferIds) {
        return allocations
                .of(transferIds)
                .map(AllocationStore.Allocation::receivableId)
                .collect(Collectors.toSet());
    }

    private Mono<Void> give(UUID orderId, TransferRow row, List<Share> shares, Ledger ledger, Actor buyer) {
        ledger.allocate(shares, row.bookedAt());
        Decision decision = Decision.allocated(Reason.ALLOCATED_BY_CONSENT, shares, row.openFen() - Shares.sum(shares));
        ReceivableRow first = ledger.get(shares.get(0).receivableId());
        return writer.write(row, decision, first.scope(), "excess of order " + orderId, buyer)
                .then(trail.record(new AuditEntry(
                        buyer,
                        "payment.transfer.distributed",
                        "transfer",
                        row.id().toString(),
                        first.unitPath(),
                        first.region(),
                        null,
                        shares,
                        null)));
    }
}
