package io.hefu.testing;

import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Where tests wait for the answers to their calls. The service under test lives in the same process: were its callers to
 * fill the shared threads for blocking work, it would wait for them, and they for it.
 */
public final class Clients {

    private static final Scheduler THREADS = Schedulers.newBoundedElastic(64, 100_000, "test-clients", 10, true);

    private Clients() {}

    public static Scheduler threads() {
        return THREADS;
    }
}
