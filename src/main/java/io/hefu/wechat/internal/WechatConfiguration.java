package io.hefu.wechat.internal;

import com.wechat.pay.java.core.util.PemUtil;
import io.hefu.identity.WechatPersons;
import io.hefu.wechat.WechatProblem;
import io.hefu.wechat.domain.Merchant;
import io.hefu.wechat.domain.MiniProgram;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Chooses the merchant and the mini-program: the configured ones, else those of the stand-in, else none. */
@Configuration(proxyBeanMethods = false)
class WechatConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(WechatConfiguration.class);
    private static final int KEY_BYTES = 32;

    @Bean
    MerchantAccount merchantAccount(WechatSettings settings, ObjectProvider<Merchant> standIn) {
        Merchant merchant = isSet(settings.merchantId()) ? merchant(settings) : standIn.getIfAvailable();
        if (merchant == null) {
            LOG.warn("Personal orders cannot be paid: hefu.wechatpay.merchant-id is not set");
            return MerchantAccount.absent();
        }
        return MerchantAccount.of(merchant);
    }

    @Bean
    WechatPersons wechatPersons(
            MiniProgramSettings settings, ObjectProvider<MiniProgram> standIn, JsonMapper json, MeterRegistry meters) {
        MiniProgram program = isSet(settings.appId()) ? program(settings) : standIn.getIfAvailable();
        if (program == null) {
            LOG.warn("Nobody can sign in by WeChat: hefu.mini-program.app-id is not set");
            return code -> Mono.error(WechatProblem.WECHAT_SIGN_IN_NOT_CONFIGURED::rejection);
        }
        return new MiniProgramHttp(program, settings, json, meters);
    }

    private static MiniProgram program(MiniProgramSettings settings) {
        String secret = settings.appSecret();
        if (!isSet(secret)) {
            throw new IllegalStateException("hefu.mini-program.app-secret is missing, but an app id is set");
        }
        return new MiniProgram(String.valueOf(settings.appId()), String.valueOf(secret), settings::baseUrl);
    }

    private static Merchant merchant(WechatSettings settings) {
        byte[] key = required(settings.apiV3Key(), "api-v3-key").getBytes(StandardCharsets.UTF_8);
        if (key.length != KEY_BYTES) {
            throw new IllegalStateException("hefu.wechatpay.api-v3-key must have " + KEY_BYTES + " bytes");
        }
        String notifyUrl = required(settings.notifyUrl(), "notify-url");
        return new Merchant(
                required(settings.appId(), "app-id"),
                required(settings.merchantId(), "merchant-id"),
                required(settings.serial(), "serial"),
                PemUtil.loadPrivateKeyFromString(required(settings.privateKey(), "private-key")),
                required(settings.platformKeyId(), "platform-key-id"),
                publicKey(required(settings.platformKey(), "platform-key")),
                key,
                settings::baseUrl,
                () -> notifyUrl);
    }

    private static PublicKey publicKey(String pem) {
        return pem.contains("BEGIN CERTIFICATE")
                ? PemUtil.loadX509FromString(pem).getPublicKey()
                : PemUtil.loadPublicKeyFromString(pem);
    }

    private static String required(@Nullable String value, String name) {
        if (value == null || value.isBlank()) {
            throw new IllegalStateException("hefu.wechatpay." + name + " is missing, but a merchant id is set");
        }
        return value;
    }

    private static boolean isSet(@Nullable String value) {
        return value != null && !value.isBlank();
    }
}
