package io.hefu.wechat.internal;

import io.hefu.wechat.WechatProblem;
import io.hefu.wechat.domain.Merchant;
import org.jspecify.annotations.Nullable;

/** The one merchant of this service with its keys, or none. */
final class MerchantAccount {

    private final @Nullable Merchant merchant;
    private final @Nullable Seal seal;

    private MerchantAccount(@Nullable Merchant merchant) {
        this.merchant = merchant;
        this.seal = merchant == null ? null : Seal.of(merchant);
    }

    static MerchantAccount of(Merchant merchant) {
        return new MerchantAccount(merchant);
    }

    static MerchantAccount absent() {
        return new MerchantAccount(null);
    }

    boolean isPresent() {
        return merchant != null;
    }

    /** Raises WECHAT_PAY_NOT_CONFIGURED. */
    Merchant merchant() {
        if (merchant == null) {
            throw WechatProblem.WECHAT_PAY_NOT_CONFIGURED.rejection();
        }
        return merchant;
    }

    /** Raises WECHAT_PAY_NOT_CONFIGURED. */
    Seal seal() {
        if (seal == null) {
            throw WechatProblem.WECHAT_PAY_NOT_CONFIGURED.rejection();
        }
        return seal;
    }
}
