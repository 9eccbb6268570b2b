package io.hefu.ordering;

import io.hefu.ordering.domain.AfterSaleCommand;
import io.hefu.ordering.domain.AfterSaleState;
import io.hefu.ordering.domain.RefundKind;
import io.hefu.ordering.domain.Shipment;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A buyer's wish for money back.
 *
 * @param amountFen what is to go back
 * @param leftFen of that, what has left already
 * @param parts the goods that it is about
 * @param answer the supplier's reason for a refusal
 * @param escalation why the platform was asked
 * @param decision the platform's reason
 * @param actions what the reader can do with it now
 */
public record AfterSaleView(
        UUID id,
        UUID orderId,
        RefundKind kind,
        AfterSaleState state,
        long amountFen,
        long leftFen,
        List<Shipment.Part> parts,
        String reason,
        Instant requestedAt,
        @Nullable String answer,
        @Nullable Instant answeredAt,
        @Nullable String escalation,
        @Nullable Instant escalatedAt,
        @Nullable String decision,
        @Nullable Instant decidedAt,
        @Nullable Instant endedAt,
        List<AfterSaleCommand> actions) {}
