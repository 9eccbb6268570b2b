package io.hefu.kernel;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who acts, and how far that person sees.
 *
 * @param accountId the account
 * @param account the sign-in name
 * @param roles what the account may do
 * @param unitId the account's budget unit, if it has one
 * @param unitPath the unit's place in the tree, such as {@code /51/5101/510107/}: a prefix names the whole subtree
 * @param supplierId the supplier that the account acts for, if any
 * @param region the administrative division (GB/T 2260 prefix) that the account oversees, if any
 */
public record Actor(
        UUID accountId,
        String account,
        Set<Role> roles,
        @Nullable UUID unitId,
        @Nullable String unitPath,
        @Nullable UUID supplierId,
        @Nullable String region) {

    public Actor {
        roles = Set.copyOf(roles);
    }

    /** The account's own unit; raises {@code FORBIDDEN} for those who have none. */
    public UUID ownUnit() {
        if (unitId == null) {
            throw CommonProblem.FORBIDDEN.rejection();
        }
        return unitId;
    }

    public boolean is(Role role) {
        return roles.contains(role);
    }

    /** Whether the account belongs to the platform and sees every row. */
    public boolean seesEverything() {
        return is(Role.ADMIN) || is(Role.AUDITOR) || is(Role.REVIEWER);
    }
}
