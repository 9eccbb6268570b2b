package io.hefu.union;

import io.hefu.kernel.Actor;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** What the rules of a year want a union to buy on the platform, and how far it has come (F-14, F-15). */
public interface UnionTargets {

    /** Of the actor's own unit. */
    Mono<Targets> of(Actor actor, int year);

    /**
     * @param employees as the unit declared, else as many as stand on its staff list
     * @param countedFen what its union has bought, vouchers with it
     * @param perEmployee null where the region asks for no amount per employee
     * @param ofFunds null where the unit has a canteen, has not declared its union's funds, or its region asks for no share of
     *     them
     */
    record Targets(
            int year,
            long employees,
            long countedFen,
            @Nullable Target perEmployee,
            @Nullable Target ofFunds) {}

    /**
     * @param leftFen what is still to be bought, never negative
     * @param completionBasisPoints in 1/100 %, may exceed 10,000; null where nothing is wanted
     */
    record Target(long targetFen, long leftFen, @Nullable Long completionBasisPoints) {}
}
