package io.hefu.identity;

import io.hefu.kernel.Problem;

/** Refusals of the identity module. */
public enum IdentityProblem implements Problem {
    /** Account or password wrong, or the account closed: deliberately one answer. */
    SIGN_IN_REFUSED(Kind.UNAUTHENTICATED),
    /** Too many failures for this account or from this address. */
    SIGN_IN_LOCKED(Kind.THROTTLED),
    /** The refresh token is unknown, expired, revoked or was used before. */
    REFRESH_REFUSED(Kind.UNAUTHENTICATED),
    SESSION_NOT_FOUND(Kind.ABSENT),
    /** The fact {@code errors} says which fields are wrong and why. */
    ACCOUNT_INVALID(Kind.UNPROCESSABLE),
    /** The fact {@code logins} names those that other accounts have. */
    LOGIN_TAKEN(Kind.CONFLICT),
    ACCOUNT_NOT_FOUND(Kind.ABSENT),
    /** Nobody changes, closes or reopens the own account as an administrator. */
    OWN_ACCOUNT(Kind.FORBIDDEN),
    /** The fact {@code errors} says what is wrong with the new password. */
    PASSWORD_REFUSED(Kind.UNPROCESSABLE),
    /** The present password that was given is wrong. */
    PASSWORD_WRONG(Kind.UNPROCESSABLE),
    /** The code is wrong, used, too old or was guessed at too often: deliberately one answer. */
    ONE_TIME_CODE_REFUSED(Kind.UNPROCESSABLE),
    /** The whole service has sent as many codes as it may; {@code retryAfterSeconds} says when it sends again. */
    ONE_TIME_CODES_EXHAUSTED(Kind.OVERLOADED),
    /** Whoever it is, the account may not be entered any more. */
    ACCOUNT_CLOSED(Kind.FORBIDDEN),
    /** The number belongs to another personal account. */
    MOBILE_TAKEN(Kind.CONFLICT),
    /** This person at WeChat belongs to another account, from which it can be moved. */
    WECHAT_TAKEN(Kind.CONFLICT),
    /** The account belongs to another person at WeChat, who has to be unlinked first. */
    WECHAT_LINKED_OTHERWISE(Kind.CONFLICT),
    /** Without it nobody could sign in to the account any more. */
    LAST_WAY_IN(Kind.CONFLICT),
    /** Only a machine's account has a secret. */
    NOT_A_MACHINE(Kind.CONFLICT),
    /** A machine has a secret and no password. */
    MACHINE_ACCOUNT(Kind.CONFLICT),
    /** The external provider's keys cannot be had, so that nobody can say whether its token is good. */
    PROVIDER_AWAY(Kind.OVERLOADED);

    private final Kind kind;

    IdentityProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
