package io.hefu.events.domain;

import io.hefu.events.Event;
import io.hefu.kernel.Actor;
import io.hefu.kernel.Role;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which events an actor may see: those that one of the keys opens. What no key opens stays closed; equal scopes see the
 * same.
 *
 * @param everything the platform's own people need no key
 * @param unitPath the subtree
 * @param region the administrative division
 * @param union the unit of whose union's {@linkplain #PURCHASES purchases} those who act for it are told
 */
public record ReaderScope(
        boolean everything,
        @Nullable UUID accountId,
        @Nullable UUID supplierId,
        @Nullable String unitPath,
        @Nullable String region,
        @Nullable String union) {

    /** The types of events of what a union buys, and has bought in its name. */
    public static final List<String> PURCHASES =
            List.of("hefu.union.purchase.*", "hefu.unionsession.session.*", "hefu.agency.authorisation.used");

    private static final ReaderScope EVERYTHING = new ReaderScope(true, null, null, null, null, null);

    public static ReaderScope of(Actor actor) {
        if (actor.seesEverything()) {
            return EVERYTHING;
        }
        boolean oversees = actor.is(Role.FILER) || actor.is(Role.SUPERIOR);
        boolean buys = actor.is(Role.UNION) || actor.is(Role.TREASURER);
        return new ReaderScope(
                false,
                actor.accountId(),
                actor.is(Role.SUPPLIER) ? actor.supplierId() : null,
                oversees ? prefix(actor.unitPath()) : null,
                actor.is(Role.FINANCE) ? prefix(actor.region()) : null,
                buys ? prefix(actor.unitPath()) : null);
    }

    public boolean sees(String type, Event.Scope scope) {
        return everything
                || accountId != null && accountId.equals(scope.accountId())
                || supplierId != null && supplierId.equals(scope.supplierId())
                || startsWith(scope.unitPath(), unitPath)
                || startsWith(scope.region(), region)
                || union != null && union.equals(scope.unitPath()) && isPurchase(type);
    }

    private static boolean isPurchase(String type) {
        return PURCHASES.stream().anyMatch(pattern -> TypePattern.matches(pattern, type));
    }

    /** An empty prefix opens nothing: it would open everything. */
    private static @Nullable String prefix(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    private static boolean startsWith(@Nullable String value, @Nullable String prefix) {
        return value != null && prefix != null && value.startsWith(prefix);
    }
}
