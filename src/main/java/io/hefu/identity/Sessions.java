package io.hefu.identity;

import java.util.UUID;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Opens, prolongs, lists and ends sessions. A session is a family of refresh tokens of which only the last is good; when
 * it ends, its access tokens end on every replica within a moment.
 */
public interface Sessions {

    /**
     * Errors with {@link IdentityProblem#SIGN_IN_REFUSED}, {@link IdentityProblem#SIGN_IN_LOCKED}, or {@code OVERLOADED}
     * when too many passwords are being checked.
     */
    Mono<Session> signIn(SignIn wish);

    /** Exchanges a refresh token once; a second use ends the session. Errors with {@link IdentityProblem#REFRESH_REFUSED}. */
    Mono<Session> refresh(String refreshToken);

    /** The open sessions of the same account, the one used last first. */
    Flux<OpenSession> list(SignedIn who);

    /** Ends a session of the same account. Errors with {@link IdentityProblem#SESSION_NOT_FOUND}. */
    Mono<Void> end(SignedIn who, UUID sessionId);

    /** Ends all sessions of the same account. */
    Mono<Void> endAll(SignedIn who);
}
