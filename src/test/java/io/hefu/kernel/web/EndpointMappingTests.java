package io.hefu.kernel.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.support.StaticApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.server.MethodNotAllowedException;

class EndpointMappingTests {

    private final EndpointMapping mapping = new EndpointMapping();

    @BeforeEach
    void start() {
        StaticApplicationContext context = new StaticApplicationContext();
        context.registerSingleton("shelves", Shelves.class);
        mapping.setApplicationContext(context);
        mapping.afterPropertiesSet();
    }

    @ParameterizedTest
    @CsvSource({
        "/goods, all",
        "/goods/7, one",
        "/goods/7/prices, prices",
        "/goods/export, export",
        "/goods/exp%6Frt, export",
        "/goods/7/export, oneExport",
        "/goods/7/8, part",
        "/go%6Fds/7, one",
        "/goods;shelf=2/7, one",
        "/parcels/7, oneOf",
        "/boxes/7, oneOf"
    })
    void findsTheEndpointHoweverThePathIsWritten(String path, String endpoint) {
        assertThat(at(HttpMethod.GET, path).getMethod().getName()).isEqualTo(endpoint);
    }

    @Test
    void findsNothingElsewhereAndSaysWhatIsPossible() {
        assertThat(find(HttpMethod.GET, "/good/7")).isNull();
        assertThatThrownBy(() -> find(HttpMethod.DELETE, "/goods/7/prices"))
                .isInstanceOfSatisfying(
                        MethodNotAllowedException.class,
                        refused -> assertThat(refused.getSupportedMethods())
                                .containsExactlyInAnyOrder(HttpMethod.GET, HttpMethod.POST));
    }

    private HandlerMethod at(HttpMethod method, String path) {
        HandlerMethod found = find(method, path);
        assertThat(found).as(path).isNotNull();
        return found;
    }

    private HandlerMethod find(HttpMethod method, String path) {
        MockServerHttpRequest request =
                MockServerHttpRequest.method(method, java.net.URI.create(path)).build();
        return mapping.getHandlerInternal(MockServerWebExchange.from(request)).block();
    }

    @RestController
    static class Shelves {

        @GetMapping("/goods")
        void all() {}

        @GetMapping("/goods/{id}")
        void one(UUID id) {}

        @GetMapping("/goods/{id}/prices")
        void prices(UUID id) {}

        @GetMapping("/goods/export")
        void export() {}

        @GetMapping("/goods/{id}/export")
        void oneExport(UUID id) {}

        @GetMapping("/goods/{id}/{part}")
        void part(UUID id, UUID part) {}

        @PostMapping("/goods/{id}/prices")
        void price(UUID id) {}

        @GetMapping({"/parcels/{id}", "/boxes/{id}"})
        void oneOf(UUID id) {}
    }
}
