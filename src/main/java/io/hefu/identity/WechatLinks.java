package io.hefu.identity;

import java.util.UUID;
import reactor.core.publisher.Mono;

/** Who accounts are to WeChat, as WeChat itself has said. */
public interface WechatLinks {

    /** The account's own openid in this app; empty when nobody has signed in with it there. */
    Mono<String> openid(UUID accountId, String appId);
}
