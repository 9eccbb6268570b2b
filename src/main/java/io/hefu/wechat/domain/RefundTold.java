package io.hefu.wechat.domain;

/** What the vendor says of a refund; it names the merchant in notifications only. */
public record RefundTold(
        String merchantId,
        String refundNo,
        String vendorId,
        String transactionId,
        RefundStatus status,
        long totalFen,
        long refundFen) {

    /** Whether it tells of this refund. */
    public boolean tells(String merchant, String transaction, long fen) {
        return (merchantId.isEmpty() || merchantId.equals(merchant))
                && transactionId.equals(transaction)
                && refundFen == fen;
    }
}
