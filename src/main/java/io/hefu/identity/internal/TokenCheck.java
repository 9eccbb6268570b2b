package io.hefu.identity.internal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jwt.JWTParser;
import io.hefu.identity.SignedIn;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import reactor.core.publisher.Mono;

/**
 * Verifies access tokens by the issuer that they name; one that was verified is remembered until it ends, for a busy
 * client shows the same often. A token whose session or account was ended meanwhile is not good any more.
 */
class TokenCheck implements ReactiveAuthenticationManager {

    private static final int MOST_REMEMBERED = 20_000;

    private final Map<String, TokenReader> readers;
    private final EndedSessions ended;
    private final Clock clock;
    private final Cache<String, Verified> remembered;

    TokenCheck(List<TokenReader> readers, EndedSessions ended, TokenSettings settings, Clock clock) {
        this.readers = readers.stream().collect(Collectors.toUnmodifiableMap(TokenReader::issuer, Function.identity()));
        this.ended = ended;
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
        Mono<SignedIn> signedIn = verified != null && clock.instant().isBefore(verified.until)
                ? Mono.just(verified.signedIn)
                : verify(token);
        return signedIn.filter(who -> !ended.ended(who.permit()))
                .<Authentication>cast(Authentication.class)
                .switchIfEmpty(Mono.error(() -> new BadJwtException("ended")))
                .onErrorMap(JwtException.class, e -> new InvalidBearerTokenException("not a good token", e));
    }

    private Mono<SignedIn> verify(String token) {
        return Mono.fromCallable(() -> readers.get(issuer(token)))
                .switchIfEmpty(Mono.error(() -> new BadJwtException("an issuer that is not known")))
                .flatMap(reader -> reader.read(token).doOnNext(signedIn -> remember(token, signedIn, reader)));
    }

    /** Says only who shall verify the token; believed is nothing before that. */
    private static String issuer(String token) {
        try {
            return String.valueOf(JWTParser.parse(token).getJWTClaimsSet().getIssuer());
        } catch (ParseException e) {
            throw new BadJwtException("not a token", e);
        }
    }

    private void remember(String token, SignedIn signedIn, TokenReader reader) {
        Instant end = signedIn.permit().until();
        Instant latest = clock.instant().plus(reader.remembered());
        remembered.put(token, new Verified(signedIn, end.isBefore(latest) ? end : latest));
    }

    private record Verified(SignedIn signedIn, Instant until) {}
}
