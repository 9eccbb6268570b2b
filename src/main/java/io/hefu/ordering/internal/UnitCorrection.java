package io.hefu.ordering.internal;

import io.hefu.audit.AuditEntry;
import io.hefu.audit.AuditTrail;
import io.hefu.events.Outbox;
import io.hefu.kernel.Actor;
import io.hefu.ordering.OrderProblem;
import io.hefu.ordering.OrderView;
import io.hefu.ordering.domain.OrderCommand;
import io.hefu.organization.BudgetUnit;
import io.hefu.organization.BudgetUnits;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Gives an order the unit that it should have counted for (F-02): what was paid leaves the one and joins the other. */
@Component
class UnitCorrection {

    private final OrderSteps steps;
    private final BudgetUnits units;
    private final OrderStore orders;
    private final ContractDesk contracts;
    private final OrderContributions contributions;
    private final AuditTrail audit;
    private final Outbox outbox;
    private final TransactionalOperator tx;
    private final Clock clock;

    UnitCorrection(
            OrderSteps steps,
            BudgetUnits units,
            OrderStore orders,
            ContractDesk contracts,
            OrderContributions contributions,
            AuditTrail audit,
            Outbox outbox,
            TransactionalOperator tx,
            Clock clock) {
        this.steps = steps;
        this.units = units;
        this.orders = orders;
        this.contracts = contracts;
        this.contributions = contributions;
        this.audit = audit;
        this.outbox = outbox;
        this.tx = tx;
        this.clock = clock;
    }

    /**
     * Does nothing to an order that has this unit already. The order is locked, so that what counts is read after every
     * payment that came before.
     */
    Mono<Void> correct(Actor actor, UUID id, UUID unitId, String reason) {
        return steps.locked(actor, id, OrderCommand.CORRECT_BUDGET_UNIT)
                .map(OrderSteps.Step::order)
                .filter(order -> !unitId.equals(order.unitId()))
                .flatMap(order -> unit(unitId).flatMap(unit -> correct(actor, order, unit, reason)))
                .as(tx::transactional);
    }

    private Mono<BudgetUnit> unit(UUID id) {
        return units.find(id).switchIfEmpty(Mono.error(OrderProblem.BUDGET_UNIT_UNKNOWN::rejection));
    }

    private Mono<Void> correct(Actor actor, OrderRow order, BudgetUnit unit, String reason) {
        Instant at = clock.instant();
        return contracts
                .keep(order)
                .then(Mono.defer(() -> orders.changeUnit(order.id(), unit)))
                .delayUntil(movement -> contributions.correct(order, movement, unit, at))
                .then(Mono.defer(() -> outbox.append(List.of(OrderEvents.corrected(order, unit, at)))))
                .then(Mono.defer(() -> audit.record(entry(actor, order, unit, reason))));
    }

    private static AuditEntry entry(Actor actor, OrderRow order, BudgetUnit unit, String reason) {
        OrderView.Unit before = order.unitId() == null || order.unitName() == null
                ? null
                : new OrderView.Unit(order.unitId(), order.unitName());
        return new AuditEntry(
                actor,
                "ordering.order.correct-budget-unit",
                "order",
                order.id().toString(),
                unit.path(),
                unit.region(),
                before,
                new OrderView.Unit(unit.id(), unit.name()),
                reason);
    }
}
