package io.hefu.identity;

import io.hefu.kernel.Problem;

/** Refusals of the identity module. */
public enum IdentityProblem implements Problem {
    /** Account or password wrong, or the account closed: deliberately one answer. */
    SIGN_IN_REFUSED(Kind.UNAUTHENTICATED),
    /** Too many failures for this account or from this address. */
    SIGN_IN_LOCKED(Kind.THROTTLED),
    /** The refresh token is unknown, expired, revoked or was used before. */
    REFRESH_REFUSED(Kind.UNAUTHENTICATED);

    private final Kind kind;

    IdentityProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
