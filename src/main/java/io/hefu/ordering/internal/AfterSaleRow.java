package io.hefu.ordering.internal;

import io.hefu.kernel.Cursor;
import io.hefu.ordering.AfterSaleView;
import io.hefu.ordering.domain.AfterSaleCommand;
import io.hefu.ordering.domain.AfterSaleState;
import io.hefu.ordering.domain.RefundKind;
import io.hefu.ordering.domain.Shipment;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code after_sales}. */
record AfterSaleRow(
        UUID id,
        UUID orderId,
        RefundKind kind,
        AfterSaleState state,
        long amountFen,
        long leftFen,
        long putBackFen,
        String reason,
        Instant requestedAt,
        @Nullable String answer,
        @Nullable Instant answeredAt,
        @Nullable String escalation,
        @Nullable Instant escalatedAt,
        @Nullable String decision,
        @Nullable Instant decidedAt,
        @Nullable Instant endedAt) {

    static final String COLUMNS = """
            after_sales.id, after_sales.order_id, kind, state, amount_fen, left_fen, put_back_fen, reason, requested_at,
            answer, answered_at, escalation, escalated_at, decision, decided_at, ended_at
            """;

    Cursor cursor() {
        return new Cursor(requestedAt, id);
    }

    AfterSaleView view(List<Shipment.Part> parts, List<AfterSaleCommand> actions) {
        return new AfterSaleView(
                id,
                orderId,
                kind,
                state,
                amountFen,
                leftFen,
                parts,
                reason,
                requestedAt,
                answer,
                answeredAt,
                escalation,
                escalatedAt,
                decision,
                decidedAt,
                endedAt,
                actions);
    }
}
