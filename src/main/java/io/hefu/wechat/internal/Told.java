package io.hefu.wechat.internal;

import io.hefu.wechat.domain.RefundTold;
import io.hefu.wechat.domain.Trade;

/** What a notification says, as far as it could be read. */
sealed interface Told {

    record Paid(String id, String eventType, Trade trade) implements Told {}

    record Refunded(String id, String eventType, RefundTold refund) implements Told {}

    /** @param id empty when not even that could be read */
    record Unusable(String id, String eventType, String reason, String detail) implements Told {}

    /** The vendor's id of the notification. */
    String id();

    String eventType();

    default Unusable unusable(String reason, String detail) {
        return new Unusable(id(), eventType(), reason, detail);
    }
}
