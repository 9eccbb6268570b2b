package io.hefu.notice.internal;

import io.hefu.kernel.Ids;
import io.hefu.kernel.Role;
import io.hefu.notice.domain.Template;
import io.hefu.organization.BudgetUnit;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A notice as it is written: for the people of one unit in a role, or for all of them below a place in the tree.
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
        Role role,
        Map<String, String> facts) {

    private static final String WHOLE_TREE = "/";

    static NoticeRow forUnit(UUID eventId, Template template, BudgetUnit unit, Map<String, String> facts) {
        return new NoticeRow(Ids.next(), eventId, template, unit.id(), unit.path(), null, Role.FILER, facts);
    }

    static NoticeRow forEverybody(UUID eventId, Template template, Map<String, String> facts) {
        return new NoticeRow(Ids.next(), eventId, template, null, null, WHOLE_TREE, Role.FILER, facts);
    }
}
