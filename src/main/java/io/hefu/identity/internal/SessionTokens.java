package io.hefu.identity.internal;

import io.hefu.identity.UnitPaths;
import io.hefu.kernel.Actor;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Says who an account is, and signs that into an access token. */
@Component
class SessionTokens {

    private final AccessTokens accessTokens;
    private final UnitPaths unitPaths;

    SessionTokens(AccessTokens accessTokens, UnitPaths unitPaths) {
        this.accessTokens = accessTokens;
        this.unitPaths = unitPaths;
    }

    Mono<Access> access(Account account, UUID session, Instant now) {
        return actor(account)
                .map(actor -> new Access(accessTokens.issue(actor, session, now), accessTokens.expiry(now)));
    }

    Mono<Actor> actor(Account account) {
        return Mono.justOrEmpty(account.unitId())
                .flatMap(unitPaths::pathOf)
                .map(account::actor)
                .switchIfEmpty(Mono.fromSupplier(() -> account.actor(null)));
    }

    record Access(String token, Instant expiresAt) {

        /** Without the token, which must not reach a log. */
        @Override
        public String toString() {
            return "Access[until " + expiresAt + "]";
        }
    }
}
