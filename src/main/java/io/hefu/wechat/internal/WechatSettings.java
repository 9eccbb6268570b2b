package io.hefu.wechat.internal;

import io.hefu.wechat.domain.Looks;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The merchant at WeChat Pay ({@code hefu.wechatpay.*}); without a merchant id only the embedded default has one.
 *
 * @param serial of the merchant's API certificate
 * @param privateKey of the merchant, PKCS#8 PEM
 * @param platformKeyId the id of the vendor's public key, or the serial number of its certificate
 * @param platformKey the vendor's public key or its certificate, PEM
 * @param apiV3Key 32 characters
 * @param notifyUrl where the vendor reaches {@code /api/v1/wechat-pay/notifications} from outside
 * @param timeout how long the vendor has to answer
 * @param connections the most calls at once
 * @param quiet how long the vendor may keep silent about a payment before it is asked
 * @param poll how often payments and refunds are looked for that the vendor is to be asked about
 * @param lease how long one replica has to ask before another may
 * @param sideBySide how many the vendor is asked about at once
 */
@ConfigurationProperties("hefu.wechatpay")
record WechatSettings(
        @DefaultValue("https://api.mch.weixin.qq.com") String baseUrl,
        @Nullable String appId,
        @Nullable String merchantId,
        @Nullable String serial,
        @Nullable String privateKey,
        @Nullable String platformKeyId,
        @Nullable String platformKey,
        @Nullable String apiV3Key,
        @Nullable String notifyUrl,
        @DefaultValue("5s") Duration timeout,
        @DefaultValue("64") int connections,
        @DefaultValue("3m") Duration quiet,
        @DefaultValue("1s") Duration poll,
        @DefaultValue("30s") Duration lease,
        @DefaultValue("8") int sideBySide) {

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(30);

    Looks looks() {
        return new Looks(quiet, LONGEST_PAUSE);
    }
}
