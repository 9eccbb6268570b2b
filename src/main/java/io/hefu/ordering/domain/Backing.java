package io.hefu.ordering.domain;

import io.hefu.ordering.Cover;
import io.hefu.ordering.Mandate;
import io.hefu.ordering.OrderProblem;
import java.util.Map;
import java.util.UUID;

/**
 * What stands behind the orders of one transaction.
 *
 * @param covers what pays for them in the place of money, by id
 * @param mandates what lets them be placed for a unit, by id
 */
public record Backing(Map<UUID, Cover> covers, Map<UUID, Mandate> mandates) {

    public static final Backing NONE = new Backing(Map.of(), Map.of());

    public Backing {
        covers = Map.copyOf(covers);
        mandates = Map.copyOf(mandates);
    }

    /** How much of the order is covered; raises {@code COVER_UNKNOWN}, {@code MANDATE_UNKNOWN} and why it is not backed. */
    long use(PlaceOrder order, long payableFen) {
        UUID mandateId = order.mandateId();
        if (mandateId != null) {
            known(mandates, mandateId, OrderProblem.MANDATE_UNKNOWN).use(order, payableFen);
        }
        UUID coverId = order.coverId();
        return coverId == null
                ? 0
                : known(covers, coverId, OrderProblem.COVER_UNKNOWN).use(order, payableFen);
    }

    private static <T> T known(Map<UUID, T> held, UUID id, OrderProblem unknown) {
        T backing = held.get(id);
        if (backing == null) {
            throw unknown.rejection();
        }
        return backing;
    }
}
