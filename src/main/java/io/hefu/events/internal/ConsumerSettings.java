package io.hefu.events.internal;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param poll how long a durable consumer sleeps between its rounds, so that each takes together what came meanwhile
 * @param page the most events that a durable consumer is given in one transaction
 * @param reach the most events among which they are looked for
 * @param attempts how often an event alone is tried before it is parked
 * @param firstRetry how long it waits after the first failure; doubles up to {@code lastRetry}
 * @param timeout how long handling a batch may take
 */
@ConfigurationProperties("hefu.events.consumer")
record ConsumerSettings(
        @DefaultValue("500ms") Duration poll,
        @DefaultValue("500") int page,
        @DefaultValue("10000") int reach,
        @DefaultValue("8") int attempts,
        @DefaultValue("1s") Duration firstRetry,
        @DefaultValue("1m") Duration lastRetry,
        @DefaultValue("20s") Duration timeout) {

    private static final int MOST_DOUBLINGS = 20;

    Duration delayAfter(int failures) {
        Duration delay = firstRetry.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
        return delay.compareTo(lastRetry) < 0 ? delay : lastRetry;
    }
}
