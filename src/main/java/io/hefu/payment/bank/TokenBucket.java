package io.hefu.payment.bank;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** Lets through so many a second and a burst beyond; keeps only the time at which the bucket is full again. */
final class TokenBucket {

    private final long interval;
    private final long tolerance;
    private final LongSupplier nanos;
    private final AtomicLong fullAt;

    TokenBucket(int perSecond, int burst, LongSupplier nanos) {
        this.interval = TimeUnit.SECONDS.toNanos(1) / perSecond;
        this.tolerance = interval * (Math.max(burst, 1) - 1);
        this.nanos = nanos;
        this.fullAt = new AtomicLong(nanos.getAsLong());
    }

    /** Takes one token and answers zero, or answers how long to wait for the next one. */
    Duration take() {
        long now = nanos.getAsLong();
        while (true) {
            long seen = fullAt.get();
            long from = seen - now > 0 ? seen : now;
            long wait = from - now - tolerance;
            if (wait > 0) {
                return Duration.ofNanos(wait);
            }
            if (fullAt.compareAndSet(seen, from + interval)) {
                return Duration.ZERO;
            }
        }
    }
}
