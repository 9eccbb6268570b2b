package io.hefu.identity.internal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.hefu.identity.SignedIn;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import reactor.core.publisher.Mono;

/** Verifies access tokens; one that was verified is remembered until it ends, for a busy client shows the same often. */
class TokenCheck implements ReactiveAuthenticationManager {

    private static final int MOST_REMEMBERED = 20_000;

    private final ReactiveJwtDecoder decoder;
    private final Clock clock;
    private final Cache<String, Verified> remembered;

    TokenCheck(ReactiveJwtDecoder decoder, TokenSettings settings, Clock clock) {
        this.decoder = decoder;
        this.clock = clock;
        this.remembered = Caffeine.newBuilder()
                .maximumSize(MOST_REMEMBERED)
                .expireAfterWrite(settings.access())
                .executor(Runnable::run)
                .build();
    }

    @Override
    public Mono<Authentication> authenticate(Authentication authentication) {
        String token = ((BearerTokenAuthenticationToken) authentication).getToken();
        Verified verified = remembered.getIfPresent(token);
        if (verified != null && clock.instant().isBefore(verified.until)) {
            return Mono.just(verified.signedIn);
        }
        return decoder.decode(token)
                .<Authentication>map(this::remember)
                .onErrorMap(JwtException.class, e -> new InvalidBearerTokenException("not a good token", e));
    }

    private SignedIn remember(Jwt token) {
        SignedIn signedIn = AccessTokens.read(token);
        remembered.put(token.getTokenValue(), new Verified(signedIn, Objects.requireNonNull(token.getExpiresAt())));
        return signedIn;
    }

    private record Verified(SignedIn signedIn, Instant until) {}
}
