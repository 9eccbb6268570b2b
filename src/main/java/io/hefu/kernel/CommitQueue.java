package io.hefu.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** The commands that wait for a lane, in their order of arrival and never more than allowed. */
final class CommitQueue<C, R> {

    private final Queue<Waiting<C, R>> queue = new ConcurrentLinkedQueue<>();
    // withdrawn commands count until a lane has passed them, so that the queue is bounded in memory too
    private final AtomicInteger queued = new AtomicInteger();
    private final int most;

    CommitQueue(int most) {
        this.most = most;
    }

    /** @return whether the command waits now; not when the queue is full or its door closed */
    boolean offer(Waiting<C, R> waiting, BooleanSupplier closed) {
        // counted before the look at the door, so that a drain sees either the count or nothing new
        if (queued.incrementAndGet() > most || closed.getAsBoolean()) {
            queued.decrementAndGet();
            return false;
        }
        return queue.add(waiting);
    }

    /** Takes the first commands that nobody has withdrawn. */
    List<Waiting<C, R>> take(int maxBatch) {
        List<Waiting<C, R>> batch = new ArrayList<>();
        while (batch.size() < maxBatch) {
            Waiting<C, R> waiting = queue.poll();
            if (waiting == null) {
                break;
            }
            queued.decrementAndGet();
            if (waiting.claim()) {
                batch.add(waiting);
            }
        }
        return batch;
    }

    boolean isEmpty() {
        return queue.isEmpty();
    }

    int size() {
        return queued.get();
    }
}
