package io.hefu.organization;

import reactor.core.publisher.Mono;

/** Follows the budget units that moved, in the transaction of the move; implemented by those who keep paths in their rows. */
public interface UnitMoveListener {

    /** Rewrites every kept path that starts with the old one. */
    Mono<Void> moved(Move move);

    /**
     * Half a minute after the move, when no replica remembers the old place any more and no unit stands there: for those
     * who copy the path of a {@link BudgetUnit} into new rows, and so may have copied the old one.
     */
    default Mono<Void> settled(Move move) {
        return Mono.empty();
    }

    /**
     * A subtree that has a new place: of each path in it the beginning {@code oldPath} became {@code newPath}.
     *
     * @param region the region of all its units, before and after
     */
    record Move(String oldPath, String newPath, String region) {}
}
