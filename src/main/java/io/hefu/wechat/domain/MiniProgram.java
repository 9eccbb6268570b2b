package io.hefu.wechat.domain;

import java.util.function.Supplier;

/**
 * The mini-program as WeChat knows it.
 *
 * @param secret shown to WeChat alone
 * @param api where WeChat is
 */
public record MiniProgram(String appId, String secret, Supplier<String> api) {

    /** Without the secret, which must not reach a log. */
    @Override
    public String toString() {
        return "MiniProgram[" + appId + "]";
    }
}
