package io.hefu.identity.internal;

import com.nimbusds.jose.jwk.source.ImmutableSecret;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.crypto.SecretKey;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.MappedJwtClaimSetConverter;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;

/** Signs and verifies access tokens with one symmetric key. */
@Configuration(proxyBeanMethods = false)
class TokenConfiguration {

    @Bean
    SecretKey tokenSecret(TokenSettings settings, Environment environment) {
        boolean embedded = environment.getProperty("hefu.embedded.active", Boolean.class, false);
        return embedded && settings.secret() == null
                ? TokenSecret.keptIn(Path.of(environment.getProperty("hefu.embedded.directory", ".hefu")))
                : TokenSecret.given(settings.secret());
    }

    @Bean
    AccessTokens accessTokens(SecretKey tokenSecret, TokenSettings settings) {
        return new AccessTokens(new NimbusJwtEncoder(new ImmutableSecret<>(tokenSecret)), settings);
    }

    @Bean
    ReactiveJwtDecoder tokenDecoder(SecretKey tokenSecret, Clock clock) {
        NimbusReactiveJwtDecoder decoder = NimbusReactiveJwtDecoder.withSecretKey(tokenSecret)
                .macAlgorithm(MacAlgorithm.HS256)
                .build();
        decoder.setJwtValidator(validator(clock));
        decoder.setClaimSetConverter(claims());
        return decoder;
    }

    @Bean
    TokenReader ownTokens(ReactiveJwtDecoder tokenDecoder, TokenSettings settings) {
        return new OwnTokens(tokenDecoder, settings);
    }

    @Bean
    TokenCheck tokenCheck(List<TokenReader> readers, EndedSessions ended, TokenSettings settings, Clock clock) {
        return new TokenCheck(readers, ended, settings, clock);
    }

    /** Our issuer is a name; trying each time to read it as a URL is dear. */
    private static MappedJwtClaimSetConverter claims() {
        return MappedJwtClaimSetConverter.withDefaults(Map.of(JwtClaimNames.ISS, issuer -> issuer));
    }

    /** No leeway: the one who signs and the one who verifies are the same service. */
    private static OAuth2TokenValidator<Jwt> validator(Clock clock) {
        JwtTimestampValidator times = new JwtTimestampValidator(Duration.ZERO);
        times.setClock(clock);
        return new DelegatingOAuth2TokenValidator<>(times, new JwtIssuerValidator(AccessTokens.ISSUER));
    }
}
