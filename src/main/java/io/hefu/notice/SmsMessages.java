package io.hefu.notice;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Page;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** The text messages, for the platform's people. */
public interface SmsMessages {

    /** Newest first. */
    Mono<Page<SmsMessage>> list(Filter filter, @Nullable String cursor, int size);

    /**
     * Has it sent again; raises {@code SMS_MESSAGE_NOT_FOUND}, or {@code SMS_MESSAGE_NOT_RETRYABLE} unless it failed, was
     * given up or is uncertain.
     */
    Mono<SmsMessage> retry(UUID id, Actor by);

    /** Leaves it as it is; raises {@code SMS_MESSAGE_NOT_FOUND}, or {@code SMS_MESSAGE_NOT_UNCERTAIN}. */
    Mono<SmsMessage> dismiss(UUID id, Actor by);

    /** What to see; null for all. */
    record Filter(
            @Nullable SmsState state,
            @Nullable String template,
            @Nullable UUID unitId,
            @Nullable Instant from,
            @Nullable Instant to) {}

    /** A message; its mobile is masked. */
    record SmsMessage(
            UUID id,
            @Nullable UUID eventId,
            @Nullable UUID unitId,
            String template,
            @Nullable String mobile,
            Map<String, String> facts,
            SmsState state,
            int attempts,
            @Nullable Instant nextTryAt,
            @Nullable String vendor,
            @Nullable String vendorMessageId,
            @Nullable String error,
            Instant createdAt,
            Instant changedAt) {}
}
