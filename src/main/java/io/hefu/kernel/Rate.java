package io.hefu.kernel;

import java.time.Duration;

/**
 * How often something may be done: so many times at once, and as many again evenly over each window.
 *
 * @param most zero for as often as one likes
 */
public record Rate(int most, Duration window) {

    public boolean isLimited() {
        return most > 0;
    }

    /** The time after which one more may be done. */
    public Duration interval() {
        return window.dividedBy(most);
    }
}
