package io.hefu.notice.internal;

import io.hefu.notice.domain.Template;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A text message to a unit's contact; without a mobile it is kept, and given up at once, for people to see. */
record NewSms(
        UUID eventId,
        UUID unitId,
        Template template,
        @Nullable String mobile,
        Map<String, String> facts) {}
