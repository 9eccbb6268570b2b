package io.hefu.pick.internal;

import io.hefu.kernel.GroupCommit;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How staff choose ({@code hefu.pick.*}).
 *
 * @param hold how long pieces are set aside until they are confirmed
 * @param remindBefore how long before the end of a round those are told who have chosen nothing
 * @param retention how long after the end of a round it is known where its goods went
 * @param poll how often the clock is looked at
 * @param batch the most quotas settled in one transaction
 * @param commit how wishes are batched
 */
@ConfigurationProperties("hefu.pick")
record PickSettings(
        @DefaultValue("10m") Duration hold,
        @DefaultValue("72h") Duration remindBefore,
        @DefaultValue("180d") Duration retention,
        @DefaultValue("10s") Duration poll,
        @DefaultValue("500") int batch,
        @DefaultValue GroupCommit.Settings commit) {}
