package io.hefu.kernel;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Foresees when a command will be answered, by those before it and the time that batches took of late. */
final class Outlook {

    /** A new batch counts as one of so many. */
    private static final int SMOOTHING = 4;

    private final GroupCommit.Settings settings;
    private final AtomicLong recentNanos = new AtomicLong();

    Outlook(GroupCommit.Settings settings) {
        this.settings = settings;
    }

    /** A batch was answered. */
    void took(long nanos) {
        recentNanos.accumulateAndGet(
                nanos, (recent, last) -> recent == 0 ? last : recent + (last - recent) / SMOOTHING);
    }

    /**
     * The time to the answer of a command that comes now and has to wait for its turn.
     *
     * @param queued how many wait already
     */
    Duration answerIn(int queued) {
        long batches = queued / settings.maxBatch() + 1L;
        long rounds = (batches + settings.lanes() - 1) / settings.lanes();
        // before them the batches that are under way
        return Duration.ofNanos(recentNanos.get() * (rounds + 1));
    }

    boolean isTooLong(Duration wait) {
        return !settings.maxWait().isZero() && wait.compareTo(settings.maxWait()) > 0;
    }
}
