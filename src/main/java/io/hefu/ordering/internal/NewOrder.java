package io.hefu.ordering.internal;

import io.hefu.ordering.OrderView;
import io.hefu.ordering.domain.Draft;
import io.hefu.ordering.domain.PlaceOrder;
import io.hefu.organization.BudgetUnit;
import io.hefu.payment.OpenedReceivable;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An accepted order with its receivable and its answer, about to be written. */
record NewOrder(Draft draft, @Nullable OpenedReceivable receivable, OrderView view, String json) {

    UUID accountId() {
        return command().accountId();
    }

    String key() {
        return command().key();
    }

    String requestHash() {
        return HexFormat.of().formatHex(command().requestHash());
    }

    PlaceOrder command() {
        return draft.command();
    }

    @Nullable
    BudgetUnit unit() {
        return command().unit();
    }

    @Nullable
    UUID receivableId() {
        return receivable == null ? null : receivable.receivableId();
    }

    /** Null also of what a gateway collects. */
    @Nullable
    String paymentCode() {
        return receivable == null ? null : receivable.code();
    }
}
