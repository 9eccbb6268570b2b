package io.hefu.notice.internal;

import io.hefu.notice.domain.SmsPolicy;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param vendor {@code aliyun}, {@code tencent} or {@code huawei}; {@code log} only writes a line, as the embedded
 *     default does; without one nothing can be sent
 * @param account what the vendor's settings are called in sms4j, for example {@code access-key-id}, {@code
 *     access-key-secret}, {@code signature}, {@code sdk-app-id}
 * @param templates the vendor's ids by the names of our templates
 * @param receiptToken what a vendor shows with its receipts; without one they are refused
 * @param longestParameter vendors refuse longer ones
 * @param timeout how long the vendor has to answer
 * @param lease how long a message may be with the vendor before its sender counts as dead
 * @param sideBySide how many messages a replica sends at once
 * @param codesPerDay the most one-time codes to one mobile on one day in China
 */
@ConfigurationProperties("hefu.notice.sms")
record SmsSettings(
        @Nullable String vendor,
        @DefaultValue Map<String, String> account,
        @DefaultValue Map<String, String> templates,
        @Nullable String receiptToken,
        @DefaultValue("35") int longestParameter,
        @DefaultValue("10s") Duration timeout,
        @DefaultValue("2m") Duration lease,
        @DefaultValue("8") int sideBySide,
        @DefaultValue("500ms") Duration poll,
        @DefaultValue("5s") Duration maxPoll,
        @DefaultValue("6") int attempts,
        @DefaultValue("10s") Duration firstRetry,
        @DefaultValue("30m") Duration lastRetry,
        @DefaultValue("5") int perDay,
        @DefaultValue("20") int codesPerDay,
        @Nullable LocalTime quietFrom,
        @Nullable LocalTime quietUntil) {

    SmsPolicy policy() {
        return new SmsPolicy(attempts, firstRetry, lastRetry, perDay, quietFrom, quietUntil);
    }
}
