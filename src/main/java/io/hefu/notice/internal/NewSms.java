package io.hefu.notice.internal;

import io.hefu.notice.domain.Template;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A text message to a unit's contact or to a person; without a mobile it is kept, and given up at once, for people to see.
 *
 * @param recipient who is told, once by each event
 * @param unitId the unit that is told, if it is one
 */
record NewSms(
        UUID eventId,
        String recipient,
        @Nullable UUID unitId,
        Template template,
        @Nullable String mobile,
        Map<String, String> facts) {}
