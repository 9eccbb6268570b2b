package io.hefu.identity.internal;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierReactiveJwtDecoder;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.netty.http.client.HttpClient;

/** Takes the tokens of an external OpenID provider too, where one is named. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("hefu.identity.oidc.issuer")
class ProviderConfiguration {

    @Bean
    TokenReader providerTokens(AccountStore accounts, SessionTokens tokens, OidcSettings settings, Clock clock) {
        // keys are fetched when the first token comes, aside from the event loops: the provider may start after us
        ReactiveJwtDecoder decoder = new SupplierReactiveJwtDecoder(() -> decoder(settings, clock));
        return new ProviderTokens(decoder, accounts, tokens, settings);
    }

    private static ReactiveJwtDecoder decoder(OidcSettings settings, Clock clock) {
        String jwks = settings.jwks();
        NimbusReactiveJwtDecoder decoder = (jwks == null
                        ? NimbusReactiveJwtDecoder.withIssuerLocation(Objects.requireNonNull(settings.issuer()))
                        : NimbusReactiveJwtDecoder.withJwkSetUri(jwks))
                .webClient(client(settings))
                .jwsAlgorithm(SignatureAlgorithm.RS256)
                .jwsAlgorithm(SignatureAlgorithm.PS256)
                .jwsAlgorithm(SignatureAlgorithm.ES256)
                .build();
        decoder.setJwtValidator(validator(settings, clock));
        return decoder;
    }

    /** Gives up by itself: all who wait for the keys wait for one answer. */
    private static WebClient client(OidcSettings settings) {
        HttpClient http = HttpClient.create().responseTimeout(settings.timeout());
        return WebClient.builder()
                .clientConnector(new ReactorClientHttpConnector(http))
                .build();
    }

    private static OAuth2TokenValidator<Jwt> validator(OidcSettings settings, Clock clock) {
        JwtTimestampValidator times = new JwtTimestampValidator();
        times.setClock(clock);
        return new DelegatingOAuth2TokenValidator<>(
                times,
                new JwtIssuerValidator(Objects.requireNonNull(settings.issuer())),
                new JwtClaimValidator<Object>("exp", Objects::nonNull),
                new JwtClaimValidator<List<String>>(
                        "aud", audience -> audience != null && audience.contains(settings.audience())));
    }
}
