package io.hefu.agency;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Page;
import io.hefu.ordering.Orders.Placement;
import io.hefu.ordering.domain.PlaceOrder;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * People who buy for their unit: opened by the union, granted by its treasurer within the budget, revoked at once. The
 * union sees those of its unit and every order, agents their own; others raise {@code AUTHORISATION_NOT_FOUND}.
 */
public interface Authorisations {

    /** Raises {@code AUTHORISATION_AGENT_UNFIT} and {@code AUTHORISATION_INVALID}. */
    Mono<Authorisation> open(Actor organiser, Draft draft);

    /** Commits the budget; raises {@code AUTHORISATION_STATE}, {@code AUTHORISATION_OWN} and what budgets raise. */
    Mono<Authorisation> grant(Actor treasurer, UUID id);

    /** From now on nothing is ordered by it; what was ordered stays. Raises {@code AUTHORISATION_STATE}. */
    Mono<Authorisation> revoke(Actor actor, UUID id, String reason);

    Mono<Authorisation> find(Actor actor, UUID id);

    /** Newest first. */
    Mono<Page<Authorisation>> list(Actor actor, @Nullable AuthorisationState state, @Nullable String cursor, int size);

    /**
     * Orders goods for the unit once per key, delivered to it, paid by it under a code. Raises what placing an order raises,
     * {@code AUTHORISATION_STATE}, {@code AUTHORISATION_OUT_OF_PERIOD}, {@code AUTHORISATION_EXCEEDED} and {@code
     * AUTHORISATION_NOT_FOR_GOODS}.
     */
    Mono<Placement> order(Actor agent, UUID id, String key, List<PlaceOrder.Line> lines);

    /**
     * @param perOrderFen the most that one order costs; null for the whole amount
     * @param lastDay on which something can be ordered, by the clock of China
     * @param categories codes, each of which stands for all below it; none for all goods
     */
    record Draft(
            UUID agentId,
            long amountFen,
            @Nullable Long perOrderFen,
            LocalDate firstDay,
            LocalDate lastDay,
            List<String> categories,
            Destination destination) {}

    /** Where the unit gets what is bought. */
    record Destination(String recipient, String mobile, String divisionCode, String detail) {}

    /** @param usedFen what its orders cost, less what was cancelled or given back */
    record Authorisation(
            UUID id,
            UUID agentId,
            AuthorisationState state,
            long amountFen,
            long usedFen,
            long leftFen,
            @Nullable Long perOrderFen,
            LocalDate firstDay,
            LocalDate lastDay,
            List<String> categories,
            Destination destination,
            Instant openedAt,
            @Nullable Instant grantedAt,
            @Nullable Instant endedAt) {}
}
