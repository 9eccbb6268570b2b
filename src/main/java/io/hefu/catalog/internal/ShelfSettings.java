package io.hefu.catalog.internal;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Pages of the shelf that are kept in Redis.
 *
 * @param prefix of the keys in Redis; another one for another installation on the same Redis
 * @param kept how long a page is kept at most, and so how old the stock on it may be
 * @param popularFrom how often a replica must be asked for a page within that time to look for it in Redis
 * @param patience how long Redis has to answer before the page is looked up
 */
@ConfigurationProperties("hefu.shelf")
record ShelfSettings(
        @DefaultValue("hefu:shelf:") String prefix,
        @DefaultValue("5s") Duration kept,
        @DefaultValue("20") int popularFrom,
        @DefaultValue("50ms") Duration patience) {}
