package io.hefu.wechat;

import io.hefu.kernel.Problem;

/** Refusals of payments through WeChat Pay. */
public enum WechatProblem implements Problem {
    /** There are no keys of a merchant. */
    WECHAT_PAY_NOT_CONFIGURED(Kind.CONFLICT),
    /** The vendor did not answer, or not in its own words; {@code retryAfterSeconds} says when again. */
    WECHAT_PAY_UNAVAILABLE(Kind.OVERLOADED),
    /** The vendor will not; {@code vendorCode} says why. */
    WECHAT_PAY_REFUSED(Kind.UNPROCESSABLE),
    /** No own order of this id that is paid through a gateway. */
    PAYABLE_ORDER_NOT_FOUND(Kind.ABSENT),
    /** It is paid, cancelled or expired. */
    ORDER_NOT_PAYABLE(Kind.CONFLICT),
    /** Less time is left than the vendor needs. */
    PAYMENT_TIME_OVER(Kind.CONFLICT),
    /** The payer is typing the password at this moment. */
    PAYMENT_UNDER_WAY(Kind.CONFLICT),
    OPENID_MISSING(Kind.UNPROCESSABLE);

    private final Kind kind;

    WechatProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
