package io.hefu.wechat;

import io.hefu.kernel.Problem;

/** Refusals of payments through WeChat Pay, and of sign-ins by WeChat. */
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
    OPENID_MISSING(Kind.UNPROCESSABLE),
    /** The account signs in as somebody else, who would pay. */
    OPENID_NOT_OWN(Kind.UNPROCESSABLE),
    /** There is no mini-program. */
    WECHAT_SIGN_IN_NOT_CONFIGURED(Kind.CONFLICT),
    /** WeChat does not know the code, or knows it as used or too old; {@code wx.login} gives another. */
    WECHAT_CODE_REFUSED(Kind.UNPROCESSABLE),
    /** WeChat does not trust this person at the moment. */
    WECHAT_PERSON_REFUSED(Kind.FORBIDDEN),
    /** WeChat was asked about this person too often; {@code retryAfterSeconds} says when again. */
    WECHAT_SIGN_IN_TOO_FREQUENT(Kind.THROTTLED),
    /** WeChat did not answer, or in words that nobody knows; {@code retryAfterSeconds} says when again. */
    WECHAT_SIGN_IN_UNAVAILABLE(Kind.OVERLOADED);

    private final Kind kind;

    WechatProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
