package io.hefu.events.web;

import io.hefu.events.EventFilter;
import io.hefu.events.LiveEvents.Follow;
import io.hefu.events.LiveEvents.Format;
import io.hefu.kernel.Actor;
import io.hefu.kernel.Permit;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What to follow, within the reader's scope.
 *
 * @param lastEventId for clients that cannot set the header
 * @param types the types, in which {@code *} stands for any text; none for all
 * @param subject the id of what it happened to, such as an order
 * @param unitPath a place in the tree, such as {@code /51/5101/}, for all that happened at it or below
 * @param region the first digits of an administrative division's code
 */
record StreamRequest(
        @Nullable String lastEventId,
        @Nullable @Size(max = MOST_TYPES) List<@Pattern(regexp = TYPE) String> types,
        @Nullable @Size(max = LONGEST) String subject,

        @Nullable @Size(max = LONGEST) @Pattern(regexp = PATH)
        String unitPath,

        @Nullable @Pattern(regexp = REGION) String region,
        @Nullable UUID supplierId) {

    static final String TYPE = "[a-zA-Z0-9._*-]{1,80}";
    static final String PATH = "/([^/]+/)*";
    static final String REGION = "[0-9]{2,6}";
    static final int LONGEST = 200;
    static final int MOST_TYPES = 20;

    Follow follow(Actor actor, @Nullable Object details, @Nullable String header, Format format) {
        String after = header == null || header.isEmpty() ? lastEventId : header;
        return new Follow(actor, details instanceof Permit permit ? permit : null, after, filter(), format);
    }

    EventFilter filter() {
        return new EventFilter(types == null ? List.of() : types, subject, unitPath, region, supplierId);
    }
}
