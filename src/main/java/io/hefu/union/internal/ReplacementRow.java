package io.hefu.union.internal;

import io.hefu.events.Event;
import io.hefu.kernel.Actor;
import io.hefu.kernel.Cursor;
import io.hefu.union.Replacement;
import io.hefu.union.Replacement.State;
import io.hefu.union.Scheme;
import io.hefu.union.domain.ReplacementStep;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A stored replacement and whose concern it is. */
record ReplacementRow(
        UUID id,
        Scheme scheme,
        UUID subjectId,
        @Nullable UUID orderId,
        UUID parcelId,
        @Nullable Integer recipientNo,
        @Nullable UUID unitId,
        @Nullable String unitPath,
        @Nullable String region,
        @Nullable UUID supplierId,
        UUID accountId,
        String reason,
        State state,
        @Nullable String answer,
        @Nullable String carrier,
        @Nullable String trackingNo,
        Instant askedAt,
        @Nullable Instant endedAt) {

    Cursor cursor() {
        return new Cursor(askedAt, id);
    }

    Event.Scope concern() {
        return new Event.Scope(unitPath, region, supplierId, accountId);
    }

    Replacement view(Actor reader) {
        return view(ReplacementStep.allowed(scheme, state, reader));
    }

    /** For a recipient who only waits. */
    Replacement view() {
        return view(Set.of());
    }

    private Replacement view(Set<String> actions) {
        return new Replacement(
                id,
                scheme,
                subjectId,
                orderId,
                parcelId,
                recipientNo,
                reason,
                state,
                answer,
                carrier,
                trackingNo,
                askedAt,
                endedAt,
                actions);
    }
}
