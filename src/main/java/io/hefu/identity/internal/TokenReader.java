package io.hefu.identity.internal;

import io.hefu.identity.SignedIn;
import java.time.Duration;
import reactor.core.publisher.Mono;

/** Verifies the access tokens of one issuer. */
interface TokenReader {

    String issuer();

    /** How long what was read may be remembered, within the token's life. */
    Duration remembered();

    /** Who shows the token; errors with a {@link org.springframework.security.oauth2.jwt.JwtException} for a bad one. */
    Mono<SignedIn> read(String token);
}
