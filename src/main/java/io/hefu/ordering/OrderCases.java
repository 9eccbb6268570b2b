package io.hefu.ordering;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Page;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** What only the platform can decide of orders: the bank took money back after goods had left (E-32). */
public interface OrderCases {

    /** Newest first. */
    Mono<Page<View>> list(@Nullable State state, @Nullable String cursor, int size);

    /** Raises ORDER_CASE_NOT_FOUND. */
    Mono<View> find(UUID id);

    /** Raises ORDER_CASE_NOT_FOUND, ORDER_CASE_CLOSED, ORDER_CASE_MONEY_LEFT and ORDER_TRANSITION_REFUSED. */
    Mono<View> decide(Actor by, UUID id, Decision decision, String remark);

    enum State {
        OPEN,
        /** The buyer was asked to pay again; the payment closes the case. */
        AWAITING_PAYMENT,
        CLOSED
    }

    enum Decision {
        /** The buyer pays again, under the same code. */
        DEMAND_PAYMENT,
        /** The sides have settled it between them: the supplier's money is free again. */
        RELEASE,
        /** The goods have come back, or nobody asks for them: the order ends without its money. */
        END_ORDER
    }

    /** @param missingFen what was missing when the case was opened */
    record View(
            UUID id,
            UUID orderId,
            String kind,
            State state,
            long missingFen,
            Instant openedAt,
            @Nullable Decision decision,
            @Nullable String remark,
            @Nullable Instant decidedAt,
            @Nullable UUID decidedBy,
            @Nullable Instant closedAt) {}
}
