package io.hefu.identity;

import io.hefu.kernel.Actor;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** By what the holder of a personal account can sign in; a person at WeChat and a number lead to one account each. */
public interface PersonalLinks {

    Mono<Links> find(Actor who);

    /**
     * Lets the account be entered by WeChat as well. Errors with {@link IdentityProblem#WECHAT_LINKED_OTHERWISE}, {@link
     * IdentityProblem#WECHAT_TAKEN} and the problems of {@link WechatPersons}.
     *
     * @param move whether to take the person from the account that has it now, whose sessions end
     */
    Mono<Links> linkWechat(Actor who, String code, boolean move);

    /** Errors with {@link IdentityProblem#LAST_WAY_IN}; there need not be a link. */
    Mono<Links> unlinkWechat(Actor who);

    /** Sends a code to the number that the account is to have; errors like {@link PersonalSignIns#requestCode}. */
    Mono<Void> requestCode(String mobile, Locale locale);

    /** Errors with {@link IdentityProblem#ONE_TIME_CODE_REFUSED} and {@link IdentityProblem#MOBILE_TAKEN}. */
    Mono<Links> linkMobile(Actor who, String mobile, String code);

    /**
     * @param wechatSince when WeChat was linked; null when it is not
     * @param mobile masked
     */
    record Links(@Nullable Instant wechatSince, @Nullable String mobile) {}
}
