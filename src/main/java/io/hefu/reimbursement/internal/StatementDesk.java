package io.hefu.reimbursement.internal;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Cursor;
import io.hefu.kernel.Ids;
import io.hefu.kernel.Page;
import io.hefu.ordering.PaidOrders.Paid;
import io.hefu.reimbursement.ReimbursementProblem;
import io.hefu.reimbursement.StatementState;
import io.hefu.reimbursement.Statements;
import io.hefu.reimbursement.domain.Differences;
import io.hefu.union.Budgets;
import io.hefu.union.Budgets.Charge;
import io.hefu.union.Scheme;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Where unions put statements together and treasurers approve them. */
@Service
class StatementDesk implements Statements {

    private final StatementStore statements;
    private final ClaimStore claims;
    private final StatementLines lines;
    private final Budgets budgets;
    private final ReimbursementChronicle chronicle;
    private final TransactionalOperator tx;
    private final Clock clock;

    StatementDesk(
            StatementStore statements,
            ClaimStore claims,
            StatementLines lines,
            Budgets budgets,
            ReimbursementChronicle chronicle,
            TransactionalOperator tx,
            Clock clock) {
        this.statements = statements;
        this.claims = claims;
        this.lines = lines;
        this.budgets = budgets;
        this.chronicle = chronicle;
        this.tx = tx;
        this.clock = clock;
    }

    @Override
    public Mono<Statement> open(Actor organiser, String name, LocalDate first, LocalDate last) {
        if (first.isAfter(last)) {
            return Mono.error(ReimbursementProblem.REIMBURSEMENT_PERIOD_INVALID::rejection);
        }
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        UUID unitId = organiser.ownUnit();
        return claims.lockOpen(unitId, first, last)
                .collectList()
                .filter(open -> !open.isEmpty())
                .switchIfEmpty(Mono.error(ReimbursementProblem.REIMBURSEMENT_NOTHING::rejection))
                .flatMap(open -> statements
                        .insert(new StatementStore.New(
                                Ids.next(),
                                unitId,
                                name,
                                first,
                                last,
                                open.stream().mapToLong(ClaimRow::amountFen).sum(),
                                at,
                                organiser.accountId()))
                        .delayUntil(row -> claims.state(open, row.id())))
                .delayUntil(row -> chronicle.statement(organiser, "opened", row, null, at))
                .as(tx::transactional)
                .flatMap(row -> find(organiser, row.id()))
                .checkpoint("open a statement of reimbursement");
    }

    @Override
    public Mono<Statement> approve(Actor treasurer, UUID id) {
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return draft(treasurer, id)
                .doOnNext(row -> requireAnother(treasurer, row))
                .delayUntil(row -> requireUnchanged(row.id()))
                .delayUntil(row -> budgets.commit(
                        new Charge(id, row.unitId(), row.lastDay().getYear(), Scheme.MINI_PROGRAM, row.amountFen())))
                .delayUntil(row -> budgets.move(id, 0, row.amountFen()))
                .flatMap(row -> statements.decide(id, StatementState.APPROVED, treasurer.accountId(), at))
                .flatMap(row -> chronicle.statement(treasurer, "approved", row, null, at))
                .as(tx::transactional)
                .then(Mono.defer(() -> find(treasurer, id)))
                .checkpoint("approve a statement of reimbursement");
    }

    private Mono<StatementRow> draft(Actor actor, UUID id) {
        return statements.lock(actor.ownUnit(), id).switchIfEmpty(notFound()).doOnNext(StatementDesk::requireDraft);
    }

    private static void requireDraft(StatementRow row) {
        if (row.state() != StatementState.DRAFT) {
            throw ReimbursementProblem.REIMBURSEMENT_STATEMENT_STATE.rejection(Map.of("state", row.state()));
        }
    }

    private static void requireAnother(Actor treasurer, StatementRow row) {
        if (row.openedBy().equals(treasurer.accountId())) {
            throw ReimbursementProblem.REIMBURSEMENT_OWN_STATEMENT.rejection();
        }
    }

    /** What a supplier has given back meanwhile is not paid back a second time. */
    private Mono<Void> requireUnchanged(UUID id) {
        return claims.of(id)
                .flatMap(rows -> lines.orders(rows).doOnNext(orders -> {
                    Map<UUID, Long> handedIn =
                            rows.stream().collect(Collectors.toMap(ClaimRow::orderId, ClaimRow::amountFen));
                    Map<UUID, Long> paidNow =
                            orders.values().stream().collect(Collectors.toMap(Paid::orderId, Paid::paidFen));
                    List<UUID> changed = Differences.of(handedIn, paidNow);
                    if (!changed.isEmpty()) {
                        throw ReimbursementProblem.REIMBURSEMENT_ORDER_CHANGED.rejection(Map.of("orderIds", changed));
                    }
                }))
                .then();
    }

    @Override
    public Mono<Statement> discard(Actor organiser, UUID id, String reason) {
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return draft(organiser, id)
                .delayUntil(row -> claims.unstate(id))
                .flatMap(row -> statements.decide(id, StatementState.DISCARDED, organiser.accountId(), at))
                .flatMap(row -> chronicle.statement(organiser, "discarded", row, reason, at))
                .as(tx::transactional)
                .then(Mono.defer(() -> find(organiser, id)))
                .checkpoint("discard a statement of reimbursement");
    }

    @Override
    public Mono<Statement> find(Actor actor, UUID id) {
        return statements
                .find(actor.ownUnit(), id)
                .switchIfEmpty(notFound())
                .zipWhen(row -> claims.of(id).flatMap(lines::of))
                .map(both -> both.getT1().view(both.getT2()));
    }

    private static <T> Mono<T> notFound() {
        return Mono.error(ReimbursementProblem.REIMBURSEMENT_STATEMENT_NOT_FOUND::rejection);
    }

    @Override
    public Mono<Page<Statement>> list(Actor actor, @Nullable String cursor, int size) {
        return statements
                .list(actor.ownUnit(), cursor == null ? Cursor.NEWEST : Cursor.decode(cursor), size + 1)
                .map(rows -> Page.of(rows, size, StatementRow::cursor).map(row -> row.view(null)));
    }

    @Override
    public Mono<byte[]> workbook(Actor actor, UUID id) {
        return statements
                .find(actor.ownUnit(), id)
                .switchIfEmpty(notFound())
                .flatMap(row -> claims.of(id).flatMap(rows -> lines.workbook(row, rows)))
                .checkpoint("write a statement of reimbursement");
    }
}
