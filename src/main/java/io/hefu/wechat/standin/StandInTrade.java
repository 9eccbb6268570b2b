package io.hefu.wechat.standin;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A payment as the vendor keeps it; changed under the vendor's lock only. */
final class StandInTrade {

    enum State {
        NOTPAY,
        SUCCESS,
        REFUND,
        CLOSED
    }

    private final Wish wish;
    private final String prepayId;
    private State state = State.NOTPAY;
    private String transactionId = "";
    private @Nullable Instant successTime;
    private long refundedFen;

    StandInTrade(Wish wish) {
        this.wish = wish;
        this.prepayId = "wx" + UUID.randomUUID().toString().replace("-", "");
    }

    Wish wish() {
        return wish;
    }

    String prepayId() {
        return prepayId;
    }

    State state() {
        return state;
    }

    String transactionId() {
        return transactionId;
    }

    @Nullable
    Instant successTime() {
        return successTime;
    }

    boolean isPaid() {
        return state == State.SUCCESS || state == State.REFUND;
    }

    void pay(Instant now) {
        state = State.SUCCESS;
        successTime = now;
        transactionId = "42" + Math.abs(prepayId.hashCode()) + now.toEpochMilli();
    }

    void close() {
        state = State.CLOSED;
    }

    boolean canRefund(long fen) {
        return isPaid() && fen > 0 && refundedFen + fen <= wish.totalFen();
    }

    void refund(long fen) {
        state = State.REFUND;
        refundedFen += fen;
    }

    /** A refund that was closed is as if it had never been. */
    void giveUp(long fen) {
        refundedFen -= fen;
    }

    /** What the merchant asked for. */
    record Wish(String tradeNo, String description, long totalFen, String openid, Instant expiry, String notifyUrl) {}
}
