package io.hefu.unionsession.domain;

import io.hefu.unionsession.DeliveryMode;
import io.hefu.unionsession.UnionSessionProblem;
import io.hefu.unionsession.UnionSessions.Draft;
import io.hefu.unionsession.UnionSessions.Wanted;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** What a union session must be like. */
public final class SessionRules {

    private static final int LONGEST_DAYS = 370;

    private SessionRules() {}

    /** Raises UNION_SESSION_INVALID with all fields that are wrong. */
    public static void require(Draft draft) {
        List<String> wrong = new ArrayList<>();
        if (draft.endsOn().isBefore(draft.startsOn())
                || draft.endsOn().isAfter(draft.startsOn().plusDays(LONGEST_DAYS))) {
            wrong.add("endsOn");
        }
        if (draft.mode() == DeliveryMode.TO_UNIT == (draft.place() == null)) {
            wrong.add("place");
        }
        Set<UUID> different = draft.lines().stream().map(Wanted::skuId).collect(Collectors.toSet());
        if (different.size() < draft.lines().size()) {
            wrong.add("lines");
        }
        if (!wrong.isEmpty()) {
            throw UnionSessionProblem.UNION_SESSION_INVALID.rejection(Map.of("fields", wrong));
        }
    }

    /** Raises UNION_SESSION_PERIOD on a day before its first or after its last. */
    public static void requireWithin(LocalDate startsOn, LocalDate endsOn, LocalDate today) {
        if (today.isBefore(startsOn) || today.isAfter(endsOn)) {
            throw UnionSessionProblem.UNION_SESSION_PERIOD.rejection(Map.of("startsOn", startsOn, "endsOn", endsOn));
        }
    }
}
