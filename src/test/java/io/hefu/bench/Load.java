package io.hefu.bench;

import org.HdrHistogram.Histogram;

/** What one or several runs of a load client came to. */
final class Load {

    private static final double NANOS_PER_SECOND = 1e9;
    private static final double NANOS_PER_MILLI = 1e6;

    private static final int PERCENTILE_DIGITS = 3;

    private final Histogram nanos = new Histogram(PERCENTILE_DIGITS);
    private long good;
    private long bad;
    private long tookNanos;

    void count(boolean isGood, long afterNanos) {
        nanos.recordValue(afterNanos);
        if (isGood) {
            good++;
        } else {
            bad++;
        }
    }

    void took(long time) {
        tookNanos += time;
    }

    long done() {
        return good + bad;
    }

    long good() {
        return good;
    }

    long bad() {
        return bad;
    }

    double perSecond() {
        return good * NANOS_PER_SECOND / tookNanos;
    }

    double millis(double percentile) {
        return nanos.getValueAtPercentile(percentile) / NANOS_PER_MILLI;
    }
}
