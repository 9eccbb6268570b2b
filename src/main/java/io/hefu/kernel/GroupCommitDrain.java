package io.hefu.kernel;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Lets the group commits finish what they accepted at shutdown, after the web server took its last request. */
@Component
public final class GroupCommitDrain implements SmartLifecycle {

    /** After the web server, which stops at {@code DEFAULT_PHASE - 1024} and {@code - 2048}. */
    private static final int PHASE = DEFAULT_PHASE - 3072;

    private final List<GroupCommit<?, ?>> commits = new CopyOnWriteArrayList<>();
    private volatile boolean running;

    /** Takes the group commit into care and returns it. */
    public <C, R> GroupCommit<C, R> watch(GroupCommit<C, R> commit) {
        commits.add(commit);
        return commit;
    }

    @Override
    public void start() {
        commits.forEach(GroupCommit::reopen);
        running = true;
    }

    @Override
    public void stop(Runnable callback) {
        running = false;
        // one more than there are, so that none is waited for as well
        AtomicInteger open = new AtomicInteger(commits.size() + 1);
        Runnable oneLess = () -> {
            if (open.decrementAndGet() == 0) {
                callback.run();
            }
        };
        commits.forEach(commit -> commit.close(oneLess));
        oneLess.run();
    }

    @Override
    public void stop() {
        stop(() -> {});
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
