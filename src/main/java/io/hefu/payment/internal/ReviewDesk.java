package io.hefu.payment.internal;

import io.hefu.audit.AuditEntry;
import io.hefu.audit.AuditTrail;
import io.hefu.events.Event;
import io.hefu.events.Outbox;
import io.hefu.kernel.Actor;
import io.hefu.kernel.Page;
import io.hefu.payment.PaymentProblem;
import io.hefu.payment.Receipt;
import io.hefu.payment.TransferDetail;
import io.hefu.payment.TransferDetail.NearMiss;
import io.hefu.payment.TransferView;
import io.hefu.payment.Transfers;
import io.hefu.payment.Verdict;
import io.hefu.payment.domain.CandidateExtractor;
import io.hefu.payment.domain.Decision;
import io.hefu.payment.domain.Reason;
import io.hefu.payment.domain.Share;
import io.hefu.payment.domain.TransferState;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Where a person decides what the rules would not. */
@Service
class ReviewDesk implements Transfers {

    static final Set<TransferState> DECIDABLE = Set.of(
            TransferState.UNMATCHED,
            TransferState.SUGGESTED,
            TransferState.AMBIGUOUS,
            TransferState.EXCEPTION,
            TransferState.PARTIALLY_ALLOCATED,
            TransferState.IGNORED);

    private final TransferQueries queries;
    private final TransferStore transfers;
    private final ReceivableStore receivables;
    private final AllocationStore allocations;
    private final Bookkeeping books;
    private final TransferEvents events;
    private final Outbox outbox;
    private final AuditTrail trail;
    private final TransactionalOperator tx;
    private final Clock clock;

    ReviewDesk(
            TransferQueries queries,
            TransferStore transfers,
            ReceivableStore receivables,
            AllocationStore allocations,
            Bookkeeping books,
            TransferEvents events,
            Outbox outbox,
            AuditTrail trail,
            TransactionalOperator tx,
            Clock clock) {
        this.queries = queries;
        this.transfers = transfers;
        this.receivables = receivables;
        this.allocations = allocations;
        this.books = books;
        this.events = events;
        this.outbox = outbox;
        this.trail = trail;
        this.tx = tx;
        this.clock = clock;
    }

    @Override
    public Mono<Page<TransferView>> list(Filter filter, @Nullable String cursor, int size) {
        return Mono.defer(() -> queries.page(filter, cursor, size))
                .map(page -> page.map(TransferQueries::view))
                .checkpoint("list transfers");
    }

    @Override
    public Mono<TransferDetail> get(UUID id) {
        return queries.find(id)
                .switchIfEmpty(Mono.error(PaymentProblem.TRANSFER_NOT_FOUND::rejection))
                .flatMap(row -> Mono.zip(
                                queries.verdicts(id).collectList(),
                                queries.allocations(id).collectList(),
                                nearMisses(row))
                        .map(parts -> new TransferDetail(
                                TransferQueries.view(row), parts.getT1(), parts.getT2(), parts.getT3())))
                .checkpoint("read a transfer");
    }

    private Mono<List<NearMiss>> nearMisses(TransferRow row) {
        if (row.isReversal() || row.openFen() == 0) {
            return Mono.just(List.of());
        }
        List<String> oneAway = Matcher.oneAway(Case.again(row));
        List<String> stumps = CandidateExtractor.stumps(row.remarkFields());
        return receivables
                .near(row.payeeAccountKey(), row.openFen(), oneAway, stumps)
                .map(near -> new NearMiss(
                        near.subjectId(),
                        near.code(),
                        Matcher.tier(near, oneAway, stumps).name(),
                        near.payableFen() - near.allocatedFen()))
                .collectList();
    }

    @Override
    public Mono<TransferDetail> allocate(UUID id, List<Receipt.Share> shares, String reason, Actor by) {
        return decidable(id, reason)
                .flatMap(row -> receivables
                        .lockOfSubjects(
                                shares.stream().map(Receipt.Share::orderId).toList())
                        .collectList()
                        .flatMap(rows -> allocate(row, new Ledger(rows), resolve(row, shares, rows), reason, by)))
                .as(tx::transactional)
                .then(Mono.defer(() -> get(id)))
                .checkpoint("allocate a transfer by hand");
    }

    private Mono<Void> allocate(TransferRow row, Ledger ledger, List<Share> shares, String reason, Actor by) {
        Instant now = clock.instant();
        long allocated = shares.stream().mapToLong(Share::amountFen).sum();
        if (allocated > row.openFen()) {
            return Mono.error(() -> PaymentProblem.ALLOCATION_TOO_LARGE.rejection(Map.of("openFen", row.openFen())));
        }
        ledger.allocate(shares, row.bookedAt());
        long open = row.openFen() - allocated;
        TransferState state = open == 0 ? TransferState.MATCHED : TransferState.PARTIALLY_ALLOCATED;
        Decision decision = decision(state, Verdict.CONFIRMED, Reason.ALLOCATED_BY_HAND, shares, open);
        return allocations
                .insert(shares.stream()
                        .map(share -> new AllocationStore.Allocation(
                                row.id(), share.receivableId(), share.amountFen(), now, by.accountId()))
                        .toList())
                .then(write(row, decision, allocated, reason, by, now))
                .then(books.move(ledger))
                .then(tell(
                        row, decision, ledger.get(shares.get(0).receivableId()).scope(), reason, by, now));
    }

    /** Finds each order's receivable and refuses what is not open, of another supplier or more than is owed. */
    private static List<Share> resolve(TransferRow row, List<Receipt.Share> asked, List<ReceivableRow> rows) {
        Map<UUID, ReceivableRow> bySubject =
                rows.stream().collect(Collectors.toMap(ReceivableRow::subjectId, Function.identity()));
        return asked.stream()
                .map(share -> resolve(row, share, bySubject.get(share.orderId())))
                .toList();
    }

    private static Share resolve(TransferRow row, Receipt.Share asked, @Nullable ReceivableRow receivable) {
        Map<String, Object> facts = Map.of("orderId", asked.orderId());
        if (receivable == null || !receivable.state().name().equals("OPEN")) {
            throw PaymentProblem.RECEIVABLE_NOT_OPEN.rejection(facts);
        }
        if (!receivable.supplierId().equals(row.supplierId())) {
            throw PaymentProblem.PAYEE_MISMATCH.rejection(facts);
        }
        long outstanding = receivable.payableFen() - receivable.allocatedFen();
        if (asked.amountFen() <= 0 || asked.amountFen() > outstanding) {
            throw PaymentProblem.ALLOCATION_TOO_LARGE.rejection(
                    Map.of("orderId", asked.orderId(), "outstandingFen", outstanding));
        }
        return new Share(receivable.id(), asked.orderId(), asked.amountFen());
    }

    @Override
    public Mono<TransferDetail> setAside(UUID id, String reason, Actor by) {
        Instant now = clock.instant();
        return decidable(id, reason)
                .filter(row -> row.allocatedFen() == 0)
                .switchIfEmpty(Mono.error(PaymentProblem.TRANSFER_NOT_OPEN::rejection))
                .flatMap(row -> {
                    Decision decision = decision(
                            TransferState.IGNORED, Verdict.UNMATCHED, Reason.NOT_GOODS_MONEY, List.of(), row.openFen());
                    return write(row, decision, 0, reason, by, now)
                            .then(tell(row, decision, Event.Scope.PLATFORM, reason, by, now));
                })
                .as(tx::transactional)
                .then(Mono.defer(() -> get(id)))
                .checkpoint("set a transfer aside");
    }

    private Mono<TransferRow> decidable(UUID id, String reason) {
        if (reason.isBlank()) {
            return Mono.error(PaymentProblem.REASON_MISSING::rejection);
        }
        return transfers
                .lock(List.of(id))
                .singleOrEmpty()
                .switchIfEmpty(Mono.error(PaymentProblem.TRANSFER_NOT_FOUND::rejection))
                .filter(row -> !row.isReversal() && DECIDABLE.contains(row.state()))
                .switchIfEmpty(Mono.error(PaymentProblem.TRANSFER_NOT_OPEN::rejection));
    }

    private static Decision decision(
            TransferState state, Verdict verdict, Reason reason, List<Share> shares, long openFen) {
        return new Decision(verdict, state, null, reason, List.of(), shares, openFen, List.of());
    }

    private Mono<Void> write(TransferRow row, Decision decision, long allocated, String why, Actor by, Instant now) {
        String reason = String.valueOf(decision.reason());
        return transfers
                .place(row.id(), decision.state(), decision.verdict().name(), reason, allocated)
                .then(trail.record(entry(row, decision, allocated, why, by)))
                .then(transfers.forget(List.of(row.id())))
                .then(allocations.record(List.of(new AllocationStore.Taken(
                        row.id(),
                        decision.verdict().name(),
                        decision.state().name(),
                        null,
                        reason,
                        books.json(new ByHand(why, by.account(), decision.shares())),
                        now,
                        by.accountId()))));
    }

    private static AuditEntry entry(TransferRow row, Decision decision, long allocated, String why, Actor by) {
        boolean aside = decision.state() == TransferState.IGNORED;
        return new AuditEntry(
                by,
                "payment.transfer." + (aside ? "set-aside" : "allocated"),
                "transfer",
                row.id().toString(),
                null,
                null,
                new Standing(row.state(), row.allocatedFen(), List.of()),
                new Standing(decision.state(), row.allocatedFen() + allocated, decision.shares()),
                why);
    }

    private Mono<Void> tell(TransferRow row, Decision decision, Event.Scope scope, String why, Actor by, Instant now) {
        return outbox.append(List.of(events.byHand(row, decision, scope, why, by.accountId(), now)));
    }

    /** What the audit trail keeps of a transfer. */
    record Standing(TransferState state, long allocatedFen, List<Share> shares) {}

    /** The evidence of a decision that a person took. */
    record ByHand(String why, String by, List<Share> shares) {}
}
