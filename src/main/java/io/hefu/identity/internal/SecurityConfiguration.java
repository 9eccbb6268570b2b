package io.hefu.identity.internal;

import io.hefu.kernel.CommonProblem;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity.AuthorizeExchangeSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.HeaderSpec;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.ServerAuthenticationEntryPoint;
import org.springframework.security.web.server.authorization.ServerAccessDeniedHandler;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.security.web.server.header.ReferrerPolicyServerHttpHeadersWriter.ReferrerPolicy;
import org.springframework.security.web.server.header.XFrameOptionsServerHttpHeadersWriter.Mode;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.reactive.UrlBasedCorsConfigurationSource;
import reactor.core.publisher.Mono;

/** Who may call what: bearer tokens only, no session, closed by default. Rows are guarded again where they are read. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    private static final String CONTENT_POLICY = "default-src 'self'; img-src 'self' data:; "
            + "style-src 'self' 'unsafe-inline'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'";

    /** Banks sign their messages, SMS vendors show a token; the modules check that. Health and metrics carry no details. */
    private static final String[] PUBLIC = {
        "/api/v1/bank/**",
        "/api/v1/sms-receipts/**",
        // a signed, short-lived link
        "/api/v1/claim-files/*",
        "/actuator/health/**",
        "/actuator/prometheus",
        "/v3/api-docs/**",
        "/swagger-ui.html",
        "/swagger-ui/**",
        "/webjars/**"
    };

    /** Who calls these has no token yet. */
    private static final String[] SIGN_IN = {
        "/api/v1/sessions",
        "/api/v1/sessions/refresh",
        "/api/v1/service-sessions",
        "/api/v1/password-resets",
        "/api/v1/password-resets/confirm",
        "/api/v1/account-activations"
    };

    private static final String[] REVIEW = {
        "/api/v1/transfers/**",
        "/api/v1/dead-letters/**",
        "/api/v1/transfer-conflicts/**",
        "/api/v1/claim-reviews/**",
        "/api/v1/statements/**",
        "/api/v1/refunds/*/approve",
        "/api/v1/refunds/*/reject",
        "/api/v1/refunds/*/fail",
        "/api/v1/refund-files/**"
    };

    /** Who buys, and so says that a payment was made. */
    private static final String[] CLAIMANTS = {"BUYER", "UNION", "STAFF", "CONTRACTOR"};

    /** Each kind of file narrows this further. */
    private static final String[] EXPORT = {
        "FILER", "SUPERIOR", "FINANCE", "BUYER", "UNION", "SUPPLIER", "REVIEWER", "ADMIN", "AUDITOR"
    };

    /** How a finance department changes the tree of its region. */
    private static final String[] TREE = {
        "/api/v1/budget-units",
        "/api/v1/budget-units/*/rename",
        "/api/v1/budget-units/*/move",
        "/api/v1/budget-units/*/merge",
        "/api/v1/budget-units/*/abolish"
    };

    @Bean
    SecurityWebFilterChain security(ServerHttpSecurity http, TokenCheck tokens, HttpSettings settings) {
        return http.csrf(csrf -> csrf.disable())
                .httpBasic(basic -> basic.disable())
                .formLogin(form -> form.disable())
                .logout(logout -> logout.disable())
                .requestCache(cache -> cache.disable())
                .securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
                .cors(cors -> cors.configurationSource(origins(settings)))
                .headers(SecurityConfiguration::headers)
                .authorizeExchange(SecurityConfiguration::paths)
                .exceptionHandling(failures ->
                        failures.authenticationEntryPoint(unauthenticated()).accessDeniedHandler(forbidden()))
                .oauth2ResourceServer(bearer -> bearer.bearerTokenConverter(new BearerToken())
                        .authenticationEntryPoint(unauthenticated())
                        .accessDeniedHandler(forbidden())
                        .jwt(jwt -> jwt.authenticationManager(tokens)))
                .build();
    }

    private static void paths(AuthorizeExchangeSpec paths) {
        sharePaths(paths);
        paths.pathMatchers(HttpMethod.POST, SIGN_IN)
                .permitAll()
                .pathMatchers(PUBLIC)
                .permitAll()
                .pathMatchers(HttpMethod.POST, "/api/v1/orders", "/api/v1/orders/*/extend-payment")
                .hasAnyRole("BUYER", "UNION", "STAFF", "CONTRACTOR")
                .pathMatchers(HttpMethod.POST, "/api/v1/orders/*/cancel")
                .hasAnyRole("BUYER", "UNION", "STAFF", "CONTRACTOR", "SUPPLIER")
                .pathMatchers(HttpMethod.POST, "/api/v1/orders/*/correct-budget-unit")
                .hasRole("SUPPORT")
                .pathMatchers(HttpMethod.POST, "/api/v1/orders/*/sign")
                .hasRole("SUPPLIER")
                .pathMatchers(HttpMethod.POST, "/api/v1/claims/**")
                .hasAnyRole(CLAIMANTS)
                .pathMatchers(HttpMethod.PUT, "/api/v1/holidays/*")
                .hasRole("ADMIN")
                .pathMatchers("/api/v1/exports/**")
                .hasAnyRole(EXPORT)
                .pathMatchers("/api/v1/settlement/suppliers")
                .hasAnyRole("SUPPLIER", "REVIEWER", "ADMIN", "AUDITOR")
                .pathMatchers(HttpMethod.POST, "/api/v1/settlement/closings")
                .hasRole("ADMIN")
                .pathMatchers("/api/v1/settlement/**")
                .hasAnyRole("REVIEWER", "ADMIN", "AUDITOR")
                .pathMatchers(HttpMethod.POST, "/api/v1/refunds")
                .hasAnyRole("BUYER", "UNION", "STAFF", "CONTRACTOR", "REVIEWER", "ADMIN")
                .pathMatchers("/api/v1/refunds", "/api/v1/refunds/*")
                .hasAnyRole("BUYER", "UNION", "STAFF", "CONTRACTOR", "REVIEWER", "ADMIN", "AUDITOR")
                .pathMatchers(HttpMethod.GET, REVIEW)
                .hasAnyRole("REVIEWER", "ADMIN", "AUDITOR")
                .pathMatchers(REVIEW)
                .hasAnyRole("REVIEWER", "ADMIN")
                .pathMatchers(HttpMethod.GET, "/api/v1/accounts/**")
                .hasAnyRole("ADMIN", "AUDITOR", "SUPPORT")
                .pathMatchers("/api/v1/accounts/**", "/api/v1/service-accounts/**")
                .hasRole("ADMIN")
                .pathMatchers(HttpMethod.POST, TREE)
                .hasAnyRole("FINANCE", "ADMIN")
                .pathMatchers(HttpMethod.PUT, "/api/v1/budget-units/*/contact")
                .hasAnyRole("FILER", "SUPERIOR", "SUPPORT")
                .pathMatchers("/api/v1/budget-units/approver-gaps")
                .hasAnyRole("FINANCE", "ADMIN", "AUDITOR", "SUPPORT")
                .pathMatchers("/api/v1/budget-units/*/trading-accounts/**")
                .hasAnyRole("FILER", "SUPPORT", "ADMIN")
                .pathMatchers(HttpMethod.GET, "/api/v1/budget-unit-imports/**")
                .hasAnyRole("FINANCE", "ADMIN", "AUDITOR")
                .pathMatchers("/api/v1/budget-unit-imports/**")
                .hasAnyRole("FINANCE", "ADMIN")
                .pathMatchers("/api/v1/budget-units/**")
                .hasAnyRole("FILER", "SUPERIOR", "FINANCE", "ADMIN", "AUDITOR", "SUPPORT")
                .pathMatchers("/api/v1/progress")
                .hasAnyRole("FILER", "SUPERIOR", "FINANCE", "BUYER", "UNION", "ADMIN", "AUDITOR")
                .pathMatchers("/api/v1/audit")
                .hasAnyRole("AUDITOR", "ADMIN")
                .pathMatchers(HttpMethod.GET, "/api/v1/parked-events")
                .hasAnyRole("ADMIN", "AUDITOR")
                .pathMatchers("/api/v1/parked-events/**")
                .hasRole("ADMIN")
                .pathMatchers(HttpMethod.GET, "/api/v1/sms-messages")
                .hasAnyRole("ADMIN", "AUDITOR", "SUPPORT")
                .pathMatchers("/api/v1/sms-messages/**")
                .hasRole("ADMIN")
                .anyExchange()
                .authenticated();
    }

    private static void sharePaths(AuthorizeExchangeSpec paths) {
        paths.pathMatchers(HttpMethod.POST, "/api/v1/share/campaigns", "/api/v1/share/reopen-requests/**")
                .hasRole("ADMIN")
                .pathMatchers(HttpMethod.PUT, "/api/v1/share/policies/**")
                .hasAnyRole("ADMIN", "FINANCE")
                .pathMatchers(HttpMethod.POST, "/api/v1/share/aggregations", "/api/v1/share/filings/*/reopen")
                .hasRole("FINANCE")
                .pathMatchers(
                        HttpMethod.POST,
                        "/api/v1/share/confirmations",
                        "/api/v1/share/filings/*/confirm",
                        "/api/v1/share/filings/*/return",
                        "/api/v1/share/reminders")
                .hasAnyRole("SUPERIOR", "FINANCE")
                .pathMatchers(HttpMethod.GET, "/api/v1/share/confirmations")
                .hasAnyRole("SUPERIOR", "FINANCE")
                .pathMatchers(HttpMethod.POST, "/api/v1/share/filings", "/api/v1/share/filings/*/submissions")
                .hasAnyRole("FILER", "SUPERIOR")
                .pathMatchers(HttpMethod.PUT, "/api/v1/share/filings/*/draft")
                .hasAnyRole("FILER", "SUPERIOR")
                .pathMatchers("/api/v1/share/reopen-requests")
                .hasAnyRole("ADMIN", "AUDITOR");
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

    private static UrlBasedCorsConfigurationSource origins(HttpSettings settings) {
        UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();
        if (!settings.allowedOrigins().isEmpty()) {
            CorsConfiguration cors = new CorsConfiguration();
            cors.setAllowedOrigins(settings.allowedOrigins());
            cors.setAllowedMethods(List.of("GET", "POST", "PUT", "PATCH", "DELETE"));
            cors.setAllowedHeaders(List.of(CorsConfiguration.ALL));
            cors.setExposedHeaders(List.of("X-Request-Id", HttpHeaders.RETRY_AFTER, HttpHeaders.LOCATION));
            source.registerCorsConfiguration("/**", cors);
        }
        return source;
    }
}
