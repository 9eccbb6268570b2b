package io.hefu.share.internal;

import io.hefu.kernel.GroupCommit;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param commit how steps of filings are batched
 * @param overdueInterval how often filings past their deadline are looked for
 * @param overdueBatch the most of them in one transaction
 * @param reminderBatch the most units reminded by one call
 */
@ConfigurationProperties("hefu.share")
record ShareSettings(
        @DefaultValue GroupCommit.Settings commit,
        @DefaultValue("1m") Duration overdueInterval,
        @DefaultValue("500") int overdueBatch,
        @DefaultValue("2000") int reminderBatch) {}
