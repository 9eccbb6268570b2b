package io.hefu.identity;

import java.util.Locale;
import reactor.core.publisher.Mono;

/**
 * How people come in through the mini-program, by WeChat or by their telephone. Who comes for the first time is
 * given a personal account. Sessions are those of {@link Sessions}.
 */
public interface PersonalSignIns {

    /**
     * By the code of {@code wx.login}. Errors with {@link IdentityProblem#ACCOUNT_CLOSED}, {@link
     * IdentityProblem#SIGN_IN_LOCKED}, {@code RATE_LIMITED} and the problems of {@link WechatPersons}.
     */
    Mono<Session> byWechat(String code);

    /**
     * Sends a code to the number. Errors with {@code RATE_LIMITED}, {@link IdentityProblem#ONE_TIME_CODES_EXHAUSTED} and
     * the problems of {@link OneTimeCodeSender}.
     */
    Mono<Void> requestCode(String mobile, Locale locale);

    /**
     * By the code that was sent. Errors with {@link IdentityProblem#ONE_TIME_CODE_REFUSED}, {@link
     * IdentityProblem#ACCOUNT_CLOSED} and {@link IdentityProblem#SIGN_IN_LOCKED}.
     */
    Mono<Session> byMobile(String mobile, String code);
}
