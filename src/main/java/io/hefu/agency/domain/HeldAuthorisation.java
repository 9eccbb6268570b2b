package io.hefu.agency.domain;

import io.hefu.agency.AgencyProblem;
import io.hefu.agency.AuthorisationState;
import io.hefu.ordering.Mandate;
import io.hefu.ordering.domain.PlaceOrder;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An authorisation under its lock, as orders of one transaction use it one after the other. */
public final class HeldAuthorisation implements Mandate {

    private final Facts facts;
    private final Set<UUID> allowed;
    private final LocalDate today;
    private final List<Long> taken = new ArrayList<>();

    /** @param allowed those of what is ordered now that are of its categories */
    public HeldAuthorisation(Facts facts, Set<UUID> allowed, LocalDate today) {
        this.facts = facts;
        this.allowed = Set.copyOf(allowed);
        this.today = today;
    }

    @Override
    public UUID id() {
        return facts.id();
    }

    @Override
    public void use(PlaceOrder order, long payableFen) {
        if (!order.accountId().equals(facts.agentId())
                || order.unit() == null
                || !order.unit().id().equals(facts.unitId())) {
            throw AgencyProblem.AUTHORISATION_NOT_FOUND.rejection();
        }
        if (facts.state() != AuthorisationState.GRANTED) {
            throw AgencyProblem.AUTHORISATION_STATE.rejection(Map.of("state", facts.state()));
        }
        if (today.isBefore(facts.firstDay()) || today.isAfter(facts.lastDay())) {
            throw AgencyProblem.AUTHORISATION_OUT_OF_PERIOD.rejection();
        }
        requireGoods(order);
        requireLeft(payableFen);
        taken.add(payableFen);
    }

    private void requireGoods(PlaceOrder order) {
        List<UUID> foreign = order.lines().stream()
                .map(PlaceOrder.Line::skuId)
                .filter(sku -> !allowed.contains(sku))
                .toList();
        if (!foreign.isEmpty()) {
            throw AgencyProblem.AUTHORISATION_NOT_FOR_GOODS.rejection(Map.of("skuIds", foreign));
        }
    }

    private void requireLeft(long payableFen) {
        Long perOrder = facts.perOrderFen();
        long left = facts.amountFen()
                - facts.usedFen()
                - taken.stream().mapToLong(Long::longValue).sum();
        long most = perOrder == null ? left : Math.min(left, perOrder);
        if (payableFen > most) {
            throw AgencyProblem.AUTHORISATION_EXCEEDED.rejection(Map.of("leftFen", most, "payableFen", payableFen));
        }
    }

    /** @param usedFen by orders that were placed before this transaction */
    public record Facts(
            UUID id,
            UUID unitId,
            UUID agentId,
            AuthorisationState state,
            long amountFen,
            long usedFen,
            @Nullable Long perOrderFen,
            LocalDate firstDay,
            LocalDate lastDay) {}
}
