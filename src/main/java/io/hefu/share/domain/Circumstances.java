package io.hefu.share.domain;

import io.hefu.share.PolicyProfile;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a form is measured against.
 *
 * @param policy what holds in the unit's region
 * @param lastYear what was effective the year before, if anything
 * @param contactComplete whether the unit has a contact with name and mobile
 * @param representativeFiled whether the unit that the form names has filed for a shared canteen
 * @param hasMembers whether other units have filed that this one represents them
 */
public record Circumstances(
        UUID unitId,
        PolicyProfile policy,
        @Nullable Figures lastYear,
        boolean contactComplete,
        boolean representativeFiled,
        boolean hasMembers) {}
