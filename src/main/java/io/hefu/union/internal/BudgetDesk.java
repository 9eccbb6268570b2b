package io.hefu.union.internal;

import io.hefu.kernel.Actor;
import io.hefu.union.Budgets;
import io.hefu.union.Scheme;
import io.hefu.union.UnionProblem;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Sets budgets and holds what is committed against them. */
@Service
class BudgetDesk implements Budgets {

    private final BudgetStore budgets;
    private final UnionChronicle chronicle;
    private final TransactionalOperator tx;
    private final Clock clock;

    BudgetDesk(BudgetStore budgets, UnionChronicle chronicle, TransactionalOperator tx, Clock clock) {
        this.budgets = budgets;
        this.chronicle = chronicle;
        this.tx = tx;
        this.clock = clock;
    }

    @Override
    public Mono<Budget> set(Actor treasurer, int year, Scheme scheme, long amountFen) {
        return Mono.fromSupplier(treasurer::ownUnit)
                .flatMap(unitId -> budgets.lock(unitId, year, scheme)
                        .doOnNext(before -> requireEnough(before, amountFen))
                        .flatMap(before -> write(treasurer, unitId, before, amountFen)
                                .delayUntil(after -> chronicle.budget(treasurer, unitId, before, after)))
                        .switchIfEmpty(Mono.defer(() -> write(treasurer, unitId, none(year, scheme), amountFen)
                                .delayUntil(after -> chronicle.budget(treasurer, unitId, null, after)))))
                .as(tx::transactional)
                .checkpoint("set a budget");
    }

    private static Budget none(int year, Scheme scheme) {
        return new Budget(scheme, year, 0, 0, 0, 0);
    }

    private static void requireEnough(Budget before, long amountFen) {
        long used = before.committedFen() + before.spentFen();
        if (amountFen < used) {
            throw UnionProblem.BUDGET_BELOW_USE.rejection(Map.of("usedFen", used));
        }
    }

    private Mono<Budget> write(Actor treasurer, UUID unitId, Budget before, long amountFen) {
        return budgets.set(unitId, before.year(), before.scheme(), amountFen, treasurer.accountId(), clock.instant())
                .then(Mono.defer(() -> budgets.lock(unitId, before.year(), before.scheme())));
    }

    @Override
    public Mono<List<Budget>> of(Actor actor, int year) {
        return Mono.fromSupplier(actor::ownUnit)
                .flatMap(unitId -> budgets.of(unitId, year).collectList())
                .checkpoint("read the budgets of a union");
    }

    @Override
    public Mono<Void> commit(Charge charge) {
        return budgets.lock(charge.unitId(), charge.year(), charge.scheme())
                .switchIfEmpty(Mono.error(UnionProblem.BUDGET_MISSING::rejection))
                .doOnNext(budget -> requireLeft(budget, charge.amountFen()))
                .flatMap(budget -> budgets.charge(charge, clock.instant()))
                .checkpoint("commit a part of a budget");
    }

    private static void requireLeft(Budget budget, long amountFen) {
        if (budget.leftFen() < amountFen) {
            throw UnionProblem.BUDGET_EXCEEDED.rejection(Map.of("leftFen", budget.leftFen()));
        }
    }

    @Override
    public Mono<Void> move(UUID subjectId, long committedFen, long spentFen) {
        return budgets.move(subjectId, committedFen, spentFen, clock.instant()).checkpoint("move a part of a budget");
    }
}
