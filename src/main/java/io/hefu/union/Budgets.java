package io.hefu.union;

import io.hefu.kernel.Actor;
import java.util.List;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** What unions may spend on each scheme in a year. */
public interface Budgets {

    /** Raises {@code BUDGET_BELOW_USE}. */
    Mono<Budget> set(Actor treasurer, int year, Scheme scheme, long amountFen);

    /** Of the actor's own unit; schemes without a budget are left out. */
    Mono<List<Budget>> of(Actor actor, int year);

    /**
     * Commits a part of a budget, within the caller's transaction; raises {@code BUDGET_MISSING} and {@code
     * BUDGET_EXCEEDED}.
     */
    Mono<Void> commit(Charge charge);

    /** What a thing takes from now on, because its money has moved; within the caller's transaction. */
    Mono<Void> move(UUID subjectId, long committedFen, long spentFen);

    /** @param subjectId what takes it, for example a batch of vouchers */
    record Charge(UUID subjectId, UUID unitId, int year, Scheme scheme, long amountFen) {}

    /**
     * @param committedFen ordered and not paid
     * @param spentFen paid, less what went back
     */
    record Budget(Scheme scheme, int year, long amountFen, long committedFen, long spentFen, long leftFen) {}
}
