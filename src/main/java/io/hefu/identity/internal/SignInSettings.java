package io.hefu.identity.internal;

import io.hefu.kernel.Rate;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param freeFailures failures of one account before it locks
 * @param firstLock the first lock; each further failure doubles it
 * @param longestLock where the doubling ends
 * @param failuresPerAddress failures from one address at once, and as many again over each {@code addressWindow}
 * @param wechatPerMinute sign-ins by WeChat from one address, each of which costs a question to the vendor
 * @param passwordThreads passwords checked side by side
 * @param passwordQueue passwords that wait per thread; one more is refused
 */
@ConfigurationProperties("hefu.sign-in")
record SignInSettings(
        @DefaultValue("5") int freeFailures,
        @DefaultValue("30s") Duration firstLock,
        @DefaultValue("15m") Duration longestLock,
        @DefaultValue("100") int failuresPerAddress,
        @DefaultValue("10m") Duration addressWindow,
        @DefaultValue("600") int wechatPerMinute,
        @DefaultValue("2") int passwordThreads,
        @DefaultValue("50") int passwordQueue) {

    Rate failureRate() {
        return new Rate(failuresPerAddress, addressWindow);
    }

    Rate wechatRate() {
        return new Rate(wechatPerMinute, Duration.ofMinutes(1));
    }

    /** How long an account is locked after this many failures in a row; zero while they are free. */
    Duration lockAfter(int failures) {
        if (failures < freeFailures) {
            return Duration.ZERO;
        }
        int doublings = Math.min(failures - freeFailures, 20);
        Duration lock = firstLock.multipliedBy(1L << doublings);
        return lock.compareTo(longestLock) < 0 ? lock : longestLock;
    }
}
