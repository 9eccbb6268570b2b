package io.hefu.settlement.internal;

import io.hefu.audit.AuditEntry;
import io.hefu.audit.AuditTrail;
import io.hefu.kernel.Actor;
import io.hefu.kernel.Ids;
import io.hefu.kernel.Page;
import io.hefu.organization.AccountNumber;
import io.hefu.payment.ReturningMoney;
import io.hefu.settlement.RefundState;
import io.hefu.settlement.RefundView;
import io.hefu.settlement.Refunds;
import io.hefu.settlement.SettlementProblem;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Where refunds are asked for and decided; a refund is locked before its transfer. */
@Service
class RefundDesk implements Refunds {

    private final RefundStore refunds;
    private final ReturningMoney money;
    private final RefundEnds ends;
    private final RefundFiles files;
    private final RefundEvents events;
    private final AuditTrail trail;
    private final TransactionalOperator tx;
    private final Clock clock;

    RefundDesk(
            RefundStore refunds,
            ReturningMoney money,
            RefundEnds ends,
            RefundFiles files,
            RefundEvents events,
            AuditTrail trail,
            TransactionalOperator tx,
            Clock clock) {
        this.refunds = refunds;
        this.money = money;
        this.ends = ends;
        this.files = files;
        this.events = events;
        this.trail = trail;
        this.tx = tx;
        this.clock = clock;
    }

    @Override
    public Mono<RefundView> request(UUID transferId, long amountFen, String reason, Actor by) {
        return requireReason(reason)
                .then(Mono.defer(() -> reserve(transferId, amountFen, reason, by)))
                .as(tx::transactional)
                .map(RefundRow::view)
                .checkpoint("ask for a refund");
    }

    @Override
    public Mono<RefundView> requestExcess(UUID orderId, String reason, Actor buyer) {
        return requireReason(reason)
                .thenMany(money.excessOf(orderId, buyer.accountId()))
                .next()
                .switchIfEmpty(Mono.error(SettlementProblem.REFUND_NOT_FOUND::rejection))
                .flatMap(excess -> reserve(excess.transferId(), excess.openFen(), reason, buyer))
                .as(tx::transactional)
                .map(RefundRow::view)
                .checkpoint("ask for an order's excess back");
    }

    /** Within the caller's transaction. */
    Mono<RefundRow> reserve(UUID transferId, long amountFen, String reason, Actor by) {
        return money.reserve(transferId, amountFen, by)
                .filter(source -> !AccountNumber.key(source.payerAccountNo()).isEmpty())
                .switchIfEmpty(Mono.error(SettlementProblem.REFUND_PAYER_UNKNOWN::rejection))
                .flatMap(source -> refunds.insert(requested(source, amountFen, reason, by)))
                .delayUntil(row -> tell("requested", null, row, reason, by));
    }

    private RefundRow requested(ReturningMoney.Source source, long amountFen, String reason, Actor by) {
        UUID id = Ids.next();
        return new RefundRow(
                id,
                source.transferId(),
                amountFen,
                RefundState.REQUESTED,
                reason,
                source.channel(),
                source.payerName(),
                source.payerAccountNo(),
                source.payeeAccountNo(),
                source.supplierId(),
                RefundMatcher.endToEndId(id),
                clock.instant(),
                by.accountId(),
                null,
                null,
                null,
                null,
                null);
    }

    @Override
    public Mono<RefundView> approve(UUID id, Actor by) {
        return locked(id, RefundState.APPROVED)
                .filter(row -> !row.requestedBy().equals(by.accountId()))
                .switchIfEmpty(Mono.error(SettlementProblem.REFUND_NEEDS_SECOND_PERSON::rejection))
                .flatMap(row -> money.lock(row.transferId())
                        .filter(source -> !source.reversed())
                        .switchIfEmpty(Mono.error(SettlementProblem.REFUND_TRANSFER_REVERSED::rejection))
                        .then(refunds.decide(id, RefundState.APPROVED, null, by.accountId(), clock.instant()))
                        .delayUntil(done -> tell("approved", row, done, null, by)))
                .as(tx::transactional)
                .map(RefundRow::view)
                .checkpoint("approve a refund");
    }

    @Override
    public Mono<RefundView> reject(UUID id, String reason, Actor by) {
        return giveUp(id, RefundState.REJECTED, "rejected", reason, by);
    }

    @Override
    public Mono<RefundView> fail(UUID id, String reason, Actor by) {
        return giveUp(id, RefundState.FAILED, "failed", reason, by);
    }

    private Mono<RefundView> giveUp(UUID id, RefundState state, String what, String reason, Actor by) {
        Instant now = clock.instant();
        return requireReason(reason)
                .then(Mono.defer(() -> locked(id, state)))
                .flatMap(row -> ends.release(row)
                        .then(refunds.decide(id, state, reason, by.accountId(), now))
                        .delayUntil(done -> tell(what, row, done, reason, by)))
                .as(tx::transactional)
                .map(RefundRow::view)
                .checkpoint("give a refund up");
    }

    private Mono<RefundRow> locked(UUID id, RefundState target) {
        return refunds.lock(id)
                .switchIfEmpty(Mono.error(SettlementProblem.REFUND_NOT_FOUND::rejection))
                .flatMap(row -> row.state().next().contains(target)
                        ? Mono.just(row)
                        : Mono.error(SettlementProblem.REFUND_STATE_REFUSED.rejection(Map.of(
                                "state", row.state(), "possible", row.state().next()))));
    }

    private static Mono<Void> requireReason(String reason) {
        return reason.isBlank() ? Mono.error(SettlementProblem.REFUND_REASON_MISSING::rejection) : Mono.empty();
    }

    private Mono<Void> tell(String what, @Nullable RefundRow before, RefundRow after, @Nullable String why, Actor by) {
        return trail.record(new AuditEntry(
                        by,
                        "settlement.refund." + what,
                        "refund",
                        after.id().toString(),
                        null,
                        null,
                        before == null ? null : before.view(),
                        after.view(),
                        why))
                .then(events.tell(what, after, clock.instant()));
    }

    @Override
    public Mono<Page<RefundView>> list(@Nullable RefundState state, @Nullable String cursor, int size, Actor reader) {
        return Mono.defer(() -> refunds.page(state, own(reader), cursor, size))
                .map(page -> page.map(RefundRow::view))
                .checkpoint("list refunds");
    }

    @Override
    public Mono<RefundView> get(UUID id, Actor reader) {
        return refunds.find(id, own(reader))
                .switchIfEmpty(Mono.error(SettlementProblem.REFUND_NOT_FOUND::rejection))
                .map(RefundRow::view)
                .checkpoint("read a refund");
    }

    private static @Nullable UUID own(Actor reader) {
        return reader.seesEverything() ? null : reader.accountId();
    }

    @Override
    public Mono<File> export(Actor by) {
        return files.export(by).as(tx::transactional).checkpoint("export refunds");
    }

    @Override
    public Mono<String> content(UUID fileId) {
        return refunds.content(fileId).switchIfEmpty(Mono.error(SettlementProblem.REFUND_FILE_NOT_FOUND::rejection));
    }
}
