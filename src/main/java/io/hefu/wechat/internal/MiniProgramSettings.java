package io.hefu.wechat.internal;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The mini-program ({@code hefu.mini-program.*}); without an app id only the embedded default has one.
 *
 * @param appId the same as that of the merchant who collects from its people
 * @param timeout how long WeChat has to answer
 * @param connections the most questions at once
 */
@ConfigurationProperties("hefu.mini-program")
record MiniProgramSettings(
        @DefaultValue("https://api.weixin.qq.com") String baseUrl,
        @Nullable String appId,
        @Nullable String appSecret,
        @DefaultValue("3s") Duration timeout,
        @DefaultValue("64") int connections) {

    /** Without the secret, which must not reach a log. */
    @Override
    public String toString() {
        return "MiniProgramSettings[" + appId + "]";
    }
}
