package io.hefu.identity;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Role;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Accounts of machines: of banks, of units' and suppliers' own systems. They sign in with a random secret. */
public interface ServiceAccounts {

    /** Errors like {@link Accounts#open}. */
    Mono<IssuedSecret> open(Actor by, NewService wish);

    /**
     * Gives a new secret; the old one stays good for a while, unless it was told to strangers and must go at once. Errors
     * with {@link IdentityProblem#ACCOUNT_NOT_FOUND} or {@link IdentityProblem#NOT_A_MACHINE}.
     */
    Mono<IssuedSecret> rotate(Actor by, UUID id, boolean atOnce);

    /** Errors with {@link IdentityProblem#SIGN_IN_REFUSED} or {@link IdentityProblem#SIGN_IN_LOCKED}. */
    Mono<ServiceSession> signIn(String login, String secret);

    record NewService(
            String login,
            String displayName,
            Set<Role> roles,
            @Nullable UUID unitId,
            @Nullable UUID supplierId,
            @Nullable String region) {

        public NewService {
            roles = Set.copyOf(roles);
        }
    }

    /** A secret, told this once. */
    record IssuedSecret(UUID id, String login, String secret) {

        /** Without the secret, which must not reach a log. */
        @Override
        public String toString() {
            return "IssuedSecret[" + login + "]";
        }
    }

    /** A token that is signed in for anew when it ends. */
    record ServiceSession(String accessToken, Instant expiresAt) {

        /** Without the token, which must not reach a log. */
        @Override
        public String toString() {
            return "ServiceSession[until " + expiresAt + "]";
        }
    }
}
