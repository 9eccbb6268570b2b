package io.hefu.bench;

import org.HdrHistogram.Histogram;

/** What a run of a load client came to. */
final class Load {

    private static final double NANOS_PER_SECOND = 1e9;
    private static final double NANOS_PER_MILLI = 1e6;

    private final Histogram nanos;
    private long good;
    private long bad;
    private long tookNanos;

    Load(Histogram nanos) {
        this.nanos = nanos;
    }

    void count(boolean isGood) {
        if (isGood) {
            good++;
        } else {
            bad++;
        }
    }

    void took(long time) {
        tookNanos = time;
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
