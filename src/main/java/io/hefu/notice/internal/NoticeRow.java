package io.hefu.notice.internal;

import io.hefu.kernel.Ids;
import io.hefu.kernel.Role;
import io.hefu.notice.domain.NoticeRule;
import io.hefu.notice.domain.Template;
import io.hefu.organization.BudgetUnit;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A notice as it is written: for the people of one unit or of one region's finance department, for all people in a role
 * below a place in the tree, or for one person, whatever the roles.
 *
 * @param unitPath the unit's own path, for the stream
 */
record NoticeRow(
        UUID id,
        UUID eventId,
        Template template,
        @Nullable UUID unitId,
        @Nullable String unitPath,
        @Nullable String pathPrefix,
        @Nullable String region,
        @Nullable UUID accountId,
        @Nullable Role role,
        Map<String, String> facts) {

    private static final String WHOLE_TREE = "/";

    static NoticeRow forUnit(UUID eventId, NoticeRule rule, BudgetUnit unit, Map<String, String> facts) {
        return of(eventId, rule, unit.id(), unit.path(), null, null, null, facts);
    }

    static NoticeRow forRegion(UUID eventId, NoticeRule rule, String region, Map<String, String> facts) {
        return of(eventId, rule, null, null, null, region, null, facts);
    }

    static NoticeRow forEverybody(UUID eventId, NoticeRule rule, Map<String, String> facts) {
        return of(eventId, rule, null, null, WHOLE_TREE, null, null, facts);
    }

    static NoticeRow forPerson(UUID eventId, NoticeRule rule, UUID account, Map<String, String> facts) {
        return of(eventId, rule, null, null, null, null, account, facts);
    }

    private static NoticeRow of(
            UUID eventId,
            NoticeRule rule,
            @Nullable UUID unitId,
            @Nullable String unitPath,
            @Nullable String pathPrefix,
            @Nullable String region,
            @Nullable UUID accountId,
            Map<String, String> facts) {
        Role role = rule.audience().role();
        return new NoticeRow(
                Ids.next(), eventId, rule.template(), unitId, unitPath, pathPrefix, region, accountId, role, facts);
    }
}
