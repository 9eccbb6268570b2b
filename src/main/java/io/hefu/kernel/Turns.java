package io.hefu.kernel;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many batches of a {@link GroupCommit} are under way, and whether one of them is at its work: only then does the next one
 * wait for its turn.
 */
final class Turns {

    private static final int AT_WORK = 1;
    private static final int ONE_BATCH = 2;

    private final int lanes;

    /** Twice the batches that are under way, and one more while the turn is taken. */
    private final AtomicInteger state = new AtomicInteger();

    Turns(int lanes) {
        this.lanes = lanes;
    }

    /** @return whether a batch may begin; then it has the turn */
    boolean take() {
        int before = state.getAndUpdate(now -> mayBegin(now) ? now + ONE_BATCH + AT_WORK : now);
        return mayBegin(before);
    }

    private boolean mayBegin(int now) {
        return (now & AT_WORK) == 0 && now / ONE_BATCH < lanes;
    }

    /** The batch that has the turn needs it no longer, but is still under way. */
    void handOver() {
        state.addAndGet(-AT_WORK);
    }

    /** A batch that has handed over is answered. */
    void end() {
        state.addAndGet(-ONE_BATCH);
    }

    /** Whether a batch may begin at once. */
    boolean isFree() {
        return mayBegin(state.get());
    }

    boolean isIdle() {
        return state.get() == 0;
    }
}
