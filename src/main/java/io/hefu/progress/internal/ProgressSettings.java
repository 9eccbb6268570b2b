package io.hefu.progress.internal;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param foldInterval how long deltas wait at most before they are folded into the sums
 * @param foldBatch the most deltas folded in one transaction
 * @param streamInterval the shortest time between two updates of a stream
 * @param settleTimeout how long a look at a past instant waits for the transactions of that time to end
 */
@ConfigurationProperties("hefu.progress")
record ProgressSettings(
        @DefaultValue("250ms") Duration foldInterval,
        @DefaultValue("5000") int foldBatch,
        @DefaultValue("1s") Duration streamInterval,
        @DefaultValue("5s") Duration settleTimeout) {}
