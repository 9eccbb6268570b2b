package io.hefu.webhook.internal;

import io.hefu.webhook.domain.Patience;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param key seals the secrets, 32 characters or more; without it there are no webhooks but on the embedded default
 * @param anywhere whether endpoints may speak plain HTTP and stand in this network; so on the embedded default
 * @param perAccount the most subscriptions of an account
 * @param sideBySide the most attempts of a replica at once
 * @param perEndpoint the most attempts at one subscription at once, of all replicas together
 * @param timeout how long an endpoint has to answer
 * @param lease how long a replica has to note what became of an attempt before another may repeat it
 * @param firstRetry how long a delivery waits after its first failure; doubles up to {@code lastRetry}
 * @param giveUp after how long a delivery is given up, and an endpoint that does nothing but fail
 * @param kept how long what has ended can be looked at, and how long a subscription may be paused
 * @param poll how often is looked for what is due
 */
@ConfigurationProperties("hefu.webhook")
record WebhookSettings(
        @DefaultValue("") String key,
        @DefaultValue("false") boolean anywhere,
        @DefaultValue("10") int perAccount,
        @DefaultValue("256") int sideBySide,
        @DefaultValue("4") int perEndpoint,
        @DefaultValue("10s") Duration timeout,
        @DefaultValue("1m") Duration lease,
        @DefaultValue("2s") Duration firstRetry,
        @DefaultValue("2h") Duration lastRetry,
        @DefaultValue("24h") Duration giveUp,
        @DefaultValue("7d") Duration kept,
        @DefaultValue("250ms") Duration poll) {

    Patience patience() {
        return new Patience(firstRetry, lastRetry, giveUp);
    }

    /** Without the key, which must not reach a log. */
    @Override
    public String toString() {
        return "WebhookSettings[perAccount=" + perAccount + ", timeout=" + timeout + "]";
    }
}
