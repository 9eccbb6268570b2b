package io.hefu.wechat.standin;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A refund as the vendor keeps it; changed under the vendor's lock only. */
final class StandInRefund {

    enum Status {
        PROCESSING,
        SUCCESS,
        CLOSED,
        ABNORMAL
    }

    private final Wish wish;
    private final StandInTrade trade;
    private final String vendorId;
    private final Instant createdAt;
    private Status status = Status.PROCESSING;
    private @Nullable Instant successTime;

    StandInRefund(Wish wish, StandInTrade trade, Instant now) {
        this.wish = wish;
        this.trade = trade;
        this.createdAt = now;
        this.vendorId = "50" + Math.abs(wish.refundNo().hashCode()) + now.toEpochMilli();
    }

    Wish wish() {
        return wish;
    }

    StandInTrade trade() {
        return trade;
    }

    String vendorId() {
        return vendorId;
    }

    Instant createdAt() {
        return createdAt;
    }

    Status status() {
        return status;
    }

    @Nullable
    Instant successTime() {
        return successTime;
    }

    void become(Status next, Instant now) {
        status = next;
        successTime = next == Status.SUCCESS ? now : null;
    }

    /** What the merchant asked for. */
    record Wish(String refundNo, String transactionId, long refundFen, long totalFen, String notifyUrl) {}
}
