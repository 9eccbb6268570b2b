package io.hefu.identity;

import reactor.core.publisher.Mono;

/** Asks WeChat who is there; implemented by the module that speaks with the vendor. */
public interface WechatPersons {

    /** Who got this code from {@code wx.login}, good for once. Errors with the problems of that module. */
    Mono<WechatPerson> byCode(String code);
}
