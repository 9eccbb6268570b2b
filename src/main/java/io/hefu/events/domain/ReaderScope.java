package io.hefu.events.domain;

import io.hefu.events.Event;
import io.hefu.kernel.Actor;
import io.hefu.kernel.Role;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which events an actor may see; what no rule opens stays closed. */
public final class ReaderScope {

    private ReaderScope() {}

    public static boolean sees(Actor actor, Event.Scope scope) {
        return actor.seesEverything()
                || owns(actor, scope.accountId())
                || supplies(actor, scope.supplierId())
                || oversees(actor, scope.unitPath())
                || finances(actor, scope.region());
    }

    private static boolean owns(Actor actor, @Nullable UUID accountId) {
        return actor.accountId().equals(accountId);
    }

    private static boolean supplies(Actor actor, @Nullable UUID supplierId) {
        return actor.is(Role.SUPPLIER)
                && actor.supplierId() != null
                && actor.supplierId().equals(supplierId);
    }

    private static boolean oversees(Actor actor, @Nullable String unitPath) {
        return (actor.is(Role.FILER) || actor.is(Role.SUPERIOR)) && startsWith(unitPath, actor.unitPath());
    }

    private static boolean finances(Actor actor, @Nullable String region) {
        return actor.is(Role.FINANCE) && startsWith(region, actor.region());
    }

    /** An absent or empty prefix opens nothing: it would open everything. */
    private static boolean startsWith(@Nullable String value, @Nullable String prefix) {
        return value != null && prefix != null && !prefix.isEmpty() && value.startsWith(prefix);
    }
}
