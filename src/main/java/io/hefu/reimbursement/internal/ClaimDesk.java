package io.hefu.reimbursement.internal;

import io.hefu.kernel.Actor;
import io.hefu.kernel.ChinaTime;
import io.hefu.kernel.CommonProblem;
import io.hefu.kernel.Cursor;
import io.hefu.kernel.Ids;
import io.hefu.kernel.Page;
import io.hefu.kernel.Role;
import io.hefu.ordering.PaidOrders;
import io.hefu.ordering.PaidOrders.Paid;
import io.hefu.progress.Channel;
import io.hefu.reimbursement.ClaimState;
import io.hefu.reimbursement.ReimbursementProblem;
import io.hefu.reimbursement.Reimbursements;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Where members of staff hand orders in, and unions look at them. */
@Service
class ClaimDesk implements Reimbursements {

    private final ClaimStore claims;
    private final PaidOrders orders;
    private final ReimbursementChronicle chronicle;
    private final TransactionalOperator tx;
    private final Clock clock;

    ClaimDesk(
            ClaimStore claims,
            PaidOrders orders,
            ReimbursementChronicle chronicle,
            TransactionalOperator tx,
            Clock clock) {
        this.claims = claims;
        this.orders = orders;
        this.chronicle = chronicle;
        this.tx = tx;
        this.clock = clock;
    }

    @Override
    public Mono<Claim> submit(Actor staff, UUID orderId) {
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return orders.find(List.of(orderId))
                .next()
                .filter(order -> order.buyerAccountId().equals(staff.accountId()))
                .switchIfEmpty(Mono.error(ReimbursementProblem.REIMBURSEMENT_ORDER_NOT_FOUND::rejection))
                .map(order -> claim(staff, order, at))
                .flatMap(claims::insert)
                .delayUntil(row -> chronicle.claim(staff, "submitted", row, null, at))
                .map(ClaimRow::view)
                .as(tx::transactional)
                .onErrorMap(
                        DuplicateKeyException.class,
                        before -> ReimbursementProblem.REIMBURSEMENT_ASKED_BEFORE.rejection())
                .checkpoint("hand an order in to be paid back");
    }

    private static ClaimStore.New claim(Actor staff, Paid order, Instant at) {
        UUID unitId = order.unitId();
        Instant paidAt = order.paidAt();
        boolean fit = order.channel() == Channel.PERSONAL && order.paidFen() > 0 && paidAt != null && unitId != null;
        if (!fit) {
            throw ReimbursementProblem.REIMBURSEMENT_ORDER_UNFIT.rejection();
        }
        if (order.invoices().isEmpty()) {
            throw ReimbursementProblem.REIMBURSEMENT_INVOICE_MISSING.rejection();
        }
        return new ClaimStore.New(
                Ids.next(),
                order.orderId(),
                Objects.requireNonNull(unitId),
                staff.accountId(),
                order.paidFen(),
                ChinaTime.day(Objects.requireNonNull(paidAt)),
                at);
    }

    @Override
    public Mono<Claim> withdraw(Actor staff, UUID id) {
        return end(staff, id, claim -> claim.accountId().equals(staff.accountId()), ClaimState.WITHDRAWN, null);
    }

    @Override
    public Mono<Claim> refuse(Actor organiser, UUID id, String reason) {
        return end(organiser, id, claim -> claim.unitId().equals(organiser.unitId()), ClaimState.REFUSED, reason);
    }

    private Mono<Claim> end(Actor actor, UUID id, Predicate<ClaimRow> scope, ClaimState to, @Nullable String reason) {
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return claims.lock(id)
                .filter(scope)
                .switchIfEmpty(Mono.error(ReimbursementProblem.REIMBURSEMENT_CLAIM_NOT_FOUND::rejection))
                .doOnNext(ClaimDesk::requireSubmitted)
                .flatMap(before -> claims.end(id, to, reason, at))
                .delayUntil(after ->
                        chronicle.claim(actor, after.state().name().toLowerCase(Locale.ROOT), after, reason, at))
                .map(ClaimRow::view)
                .as(tx::transactional)
                .checkpoint("end a claim for reimbursement");
    }

    private static void requireSubmitted(ClaimRow claim) {
        if (claim.state() != ClaimState.SUBMITTED) {
            throw ReimbursementProblem.REIMBURSEMENT_CLAIM_STATE.rejection(Map.of("state", claim.state()));
        }
    }

    @Override
    public Mono<Page<Claim>> list(Actor actor, @Nullable ClaimState state, @Nullable String cursor, int size) {
        Cursor after = cursor == null ? Cursor.NEWEST : Cursor.decode(cursor);
        boolean union = actor.is(Role.UNION) || actor.is(Role.TREASURER);
        UUID whose = union ? actor.unitId() : actor.accountId();
        return whose == null
                ? Mono.error(CommonProblem.FORBIDDEN::rejection)
                : claims.list(union ? "unit_id" : "account_id", whose, state, after, size + 1)
                        .map(rows -> Page.of(rows, size, ClaimRow::cursor).map(ClaimRow::view));
    }
}
