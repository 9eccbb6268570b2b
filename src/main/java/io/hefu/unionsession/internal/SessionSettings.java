package io.hefu.unionsession.internal;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How union sessions are handled ({@code hefu.union-session.*}).
 *
 * @param linkTries how often the last digits of a telephone can be tried
 * @param linksPerMinute what is shown of links to one address within a minute
 * @param linkKept for how long a link is good after the last day of its session
 * @param kept for how long it is remembered who took part
 * @param poll how often sessions are looked for that are to be ordered or forgotten
 */
@ConfigurationProperties("hefu.union-session")
record SessionSettings(
        @DefaultValue("5") int linkTries,
        @DefaultValue("60") int linksPerMinute,
        @DefaultValue("60d") Duration linkKept,
        @DefaultValue("180d") Duration kept,
        @DefaultValue("10s") Duration poll) {}
