package io.hefu.union;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Goods that are sent again because they came broken, or were others.
 *
 * @param subjectId the session or the round for which they came
 * @param parcelId what they came in: a parcel of an order, or a pick
 * @param orderId the parcel's, in a session
 * @param recipientNo whose parcel it was, by the order's list
 * @param answer why whoever sends them refused
 * @param actions what the reader can do with it now
 */
public record Replacement(
        UUID id,
        Scheme scheme,
        UUID subjectId,
        @Nullable UUID orderId,
        UUID parcelId,
        @Nullable Integer recipientNo,
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
