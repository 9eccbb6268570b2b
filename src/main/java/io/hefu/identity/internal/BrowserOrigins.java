package io.hefu.identity.internal;

import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.reactive.CorsWebFilter;
import org.springframework.web.cors.reactive.UrlBasedCorsConfigurationSource;

/** Whose pages may call; decided before anything is refused, since a browser hides a refusal that does not say so. */
@Configuration(proxyBeanMethods = false)
class BrowserOrigins {

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE + 1)
    CorsWebFilter browserOriginsFilter(HttpSettings settings) {
        return new CorsWebFilter(origins(settings));
    }

    private static UrlBasedCorsConfigurationSource origins(HttpSettings settings) {
        UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();
        if (!settings.allowedOrigins().isEmpty()) {
            CorsConfiguration cors = new CorsConfiguration();
            cors.setAllowedOrigins(settings.allowedOrigins());
            cors.setAllowedMethods(List.of("GET", "POST", "PUT", "PATCH", "DELETE"));
            cors.setAllowedHeaders(List.of(CorsConfiguration.ALL));
            cors.setExposedHeaders(
                    List.of("X-Request-Id", "Hefu-Event-Cursor", HttpHeaders.RETRY_AFTER, HttpHeaders.LOCATION));
            source.registerCorsConfiguration("/**", cors);
        }
        return source;
    }
}
