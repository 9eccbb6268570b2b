package io.hefu.simulation;

import io.r2dbc.spi.Parameter;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** What is to go wrong in transactions that carry a token, for example a message's id, as long as it is armed. */
final class Faults {

    private final Map<Object, Fault> armed = new ConcurrentHashMap<>();
    private final AtomicLong struck = new AtomicLong();

    void arm(Object token, Fault fault) {
        armed.put(token, fault);
    }

    void disarm(Object token) {
        armed.remove(token);
    }

    /** How many transactions have failed. */
    long struck() {
        return struck.get();
    }

    RuntimeException strike(Fault fault) {
        struck.incrementAndGet();
        return fault.kind().disconnects
                ? new io.r2dbc.spi.R2dbcNonTransientResourceException("simulated: the connection broke")
                : new IllegalStateException("simulated: the step broke off");
    }

    /** The fault of a bound value, or of one of an array's. */
    @Nullable
    Fault of(@Nullable Object bound) {
        if (armed.isEmpty() || bound == null) {
            return null;
        }
        if (bound instanceof Parameter parameter) {
            return of(parameter.getValue());
        }
        return bound instanceof Object[] values
                ? Arrays.stream(values)
                        .filter(Objects::nonNull)
                        .map(armed::get)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null)
                : armed.get(bound);
    }

    /** @param statement which statement after the token was seen fails, from 0 */
    record Fault(Kind kind, int statement) {}

    enum Kind {
        STATEMENT_FAILS(false),
        CONNECTION_BREAKS(true),
        COMMIT_FAILS(true),
        /** It is committed, and nobody hears of it. */
        COMMIT_IS_NOT_HEARD(true);

        final boolean disconnects;

        Kind(boolean disconnects) {
            this.disconnects = disconnects;
        }

        boolean atCommit() {
            return this == COMMIT_FAILS || this == COMMIT_IS_NOT_HEARD;
        }
    }
}
