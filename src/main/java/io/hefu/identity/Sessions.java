package io.hefu.identity;

import java.util.UUID;
import reactor.core.publisher.Mono;

/** Opens, prolongs and ends sessions. A session is a family of refresh tokens of which only the last is good. */
public interface Sessions {

    /**
     * Errors with {@link IdentityProblem#SIGN_IN_REFUSED}, {@link IdentityProblem#SIGN_IN_LOCKED}, or {@code OVERLOADED}
     * when too many passwords are being checked.
     */
    Mono<Session> signIn(SignIn wish);

    /** Exchanges a refresh token once; a second use ends the session. Errors with {@link IdentityProblem#REFRESH_REFUSED}. */
    Mono<Session> refresh(String refreshToken);

    /** Ends the session: no refresh any more; access tokens run out by themselves. */
    Mono<Void> end(UUID sessionId);
}
