package io.hefu.voucher.internal;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How vouchers are handled ({@code hefu.voucher.*}).
 *
 * @param key keys what is kept of secrets; with another one no bearer voucher can be bound any more
 * @param triesPerDay how many secrets an account may try on a day
 * @param reactivation for how long what has expired is good again
 * @param restoredAtLeast how long what was put back can be used at least
 */
@ConfigurationProperties("hefu.voucher")
record VoucherSettings(
        @DefaultValue("") String key,
        @DefaultValue("20") int triesPerDay,
        @DefaultValue("365d") Duration reactivation,
        @DefaultValue("30d") Duration restoredAtLeast) {}
