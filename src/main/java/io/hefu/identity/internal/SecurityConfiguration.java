package io.hefu.identity.internal;

import io.hefu.kernel.CommonProblem;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity.HeaderSpec;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.ServerAuthenticationEntryPoint;
import org.springframework.security.web.server.authorization.ServerAccessDeniedHandler;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.security.web.server.header.ReferrerPolicyServerHttpHeadersWriter.ReferrerPolicy;
import org.springframework.security.web.server.header.XFrameOptionsServerHttpHeadersWriter.Mode;
import reactor.core.publisher.Mono;

/** Bearer tokens, and tickets for streams; no session, closed by default. Rows are guarded again where they are read. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    private static final String CONTENT_POLICY = "default-src 'self'; img-src 'self' data:; "
            + "style-src 'self' 'unsafe-inline'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'";

    @Bean
    SecurityWebFilterChain security(ServerHttpSecurity http, TokenCheck tokens, StreamTicketDesk tickets) {
        return http.csrf(csrf -> csrf.disable())
                .httpBasic(basic -> basic.disable())
                .formLogin(form -> form.disable())
                .logout(logout -> logout.disable())
                .requestCache(cache -> cache.disable())
                .securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
                .cors(cors -> cors.disable())
                .headers(SecurityConfiguration::headers)
                .authorizeExchange(paths -> paths.anyExchange().access(Doors.table()))
                .exceptionHandling(failures ->
                        failures.authenticationEntryPoint(unauthenticated()).accessDeniedHandler(forbidden()))
                .oauth2ResourceServer(bearer -> bearer.bearerTokenConverter(new Credential())
                        .authenticationEntryPoint(unauthenticated())
                        .accessDeniedHandler(forbidden())
                        .jwt(jwt -> jwt.authenticationManager(new CredentialCheck(tokens, tickets))))
                .build();
    }

    /** One observation per request is enough; asked for, they wrap every filter. */
    @Bean
    SecurityObservationSettings securityObservations() {
        return SecurityObservationSettings.noObservations();
    }

    private static void headers(HeaderSpec headers) {
        headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY))
                .frameOptions(frames -> frames.mode(Mode.DENY))
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER));
    }

    /** Raised, not written: the kernel's one door gives every problem its shape. */
    private static ServerAuthenticationEntryPoint unauthenticated() {
        return (exchange, error) -> {
            exchange.getResponse().getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
            return Mono.error(CommonProblem.UNAUTHENTICATED.rejection());
        };
    }

    private static ServerAccessDeniedHandler forbidden() {
        return (exchange, error) -> Mono.error(CommonProblem.FORBIDDEN.rejection());
    }
}
