package io.hefu.unionsession;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Goods that are sent again because they came broken.
 *
 * @param parcelId what they came in
 * @param recipientNo whose parcel it was, by the order's list
 * @param answer why the supplier refused
 * @param actions what the reader can do with it now
 */
public record Replacement(
        UUID id,
        UUID sessionId,
        UUID orderId,
        UUID parcelId,
        int recipientNo,
        String reason,
        State state,
        @Nullable String answer,
        @Nullable String carrier,
        @Nullable String trackingNo,
        Instant askedAt,
        @Nullable Instant endedAt,
        Set<String> actions) {

    public enum State {
        ASKED,
        SENT,
        RECEIVED,
        REFUSED,
        WITHDRAWN
    }
}
