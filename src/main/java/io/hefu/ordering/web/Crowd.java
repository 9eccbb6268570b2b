package io.hefu.ordering.web;

import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;

/**
 * So many are inside at once; all others are told to come again when there is likely to be room. Who was turned away comes
 * back once in the time that was named, so their number is what came within it: the time is chosen anew every second such
 * that twice as many come as were served, and everybody is told another one.
 */
final class Crowd {

    private static final long SECOND = 1_000_000_000L;
    private static final long SHORTEST_MILLIS = 1_000;
    private static final long LONGEST_MILLIS = 30_000;
    /** How many come for each that is served: more than one, so that nobody inside is missed when some do not come back. */
    private static final int PRESS = 2;

    private final int most;
    private final LongSupplier nanoTime;

    private int inside;
    private long secondBegan;
    private int served;
    /** How many are served in a second, of late. */
    private int pace;

    private int turnedAway;
    private long awayMillis = SHORTEST_MILLIS;

    /** @param most inside at once; zero for any number */
    Crowd(int most, LongSupplier nanoTime) {
        this.most = most;
        this.nanoTime = nanoTime;
        this.secondBegan = nanoTime.getAsLong();
    }

    /** True for who is inside now, and must leave. */
    synchronized boolean enter() {
        if (most > 0 && inside >= most) {
            turnedAway++;
            return false;
        }
        inside++;
        return true;
    }

    synchronized void leave() {
        inside--;
        served++;
    }

    /** Who is inside and was not served all the same; leaves like the others. */
    synchronized void putOff() {
        served--;
        turnedAway++;
    }

    synchronized int inside() {
        return inside;
    }

    /** When somebody who is turned away now should come again, in whole seconds, at least one. */
    synchronized long comeAgainAfterSeconds() {
        long seconds = (nanoTime.getAsLong() - secondBegan) / SECOND;
        if (seconds > 0) {
            // who stands still for a moment, as when another replica is gone, does not keep everybody away for long
            pace = Math.max(served, pace / 2);
            long wanted = awayMillis * turnedAway / (PRESS * Math.max(1, pace));
            awayMillis = Math.max(SHORTEST_MILLIS, Math.min(wanted, LONGEST_MILLIS));
            secondBegan += seconds * SECOND;
            served = 0;
            turnedAway = 0;
        }
        long millis = ThreadLocalRandom.current().nextLong(awayMillis / 2, awayMillis * 3 / 2);
        return Math.max(1, Math.round(millis / 1_000.0));
    }
}
