package io.hefu.wechat.internal;

/** Why money goes back by itself, in words that the payer reads in WeChat. */
final class RefundReason {

    private RefundReason() {}

    /** @param reason why the money was left open */
    static String of(String reason) {
        return switch (reason) {
            case "ORDER_CLOSED" -> "订单已关闭，款项原路退回";
            case "ORDER_ALREADY_PAID" -> "订单已支付，重复款项原路退回";
            default -> "多付款项原路退回";
        };
    }
}
