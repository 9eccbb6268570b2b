package io.hefu.identity.internal;

import io.hefu.identity.SignedIn;
import java.time.Duration;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import reactor.core.publisher.Mono;

/** Reads the tokens that this service signed: everything stands in them. */
class OwnTokens implements TokenReader {

    private final ReactiveJwtDecoder decoder;
    private final TokenSettings settings;

    OwnTokens(ReactiveJwtDecoder decoder, TokenSettings settings) {
        this.decoder = decoder;
        this.settings = settings;
    }

    @Override
    public String issuer() {
        return AccessTokens.ISSUER;
    }

    @Override
    public Duration remembered() {
        return settings.access();
    }

    @Override
    public Mono<SignedIn> read(String token) {
        return decoder.decode(token).map(AccessTokens::read);
    }
}
