package io.hefu.ordering.internal;

import static io.hefu.ordering.internal.Shop.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.testing.Clients;
import io.hefu.testing.HefuClient;
import io.hefu.testing.IntegrationTest;
import io.hefu.testing.Market;
import io.hefu.testing.Market.Unit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A page and the events after the place that it names are all there is, however the two race. */
@IntegrationTest
class OrderPageCursorIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int ORDERS = 60;

    private final Market market;
    private final Shop shop;
    private final HefuClient hefu;

    OrderPageCursorIT(DatabaseClient database, HefuClient hefu) {
        this.market = new Market(database);
        this.shop = new Shop(hefu);
        this.hefu = hefu;
    }

    @Test
    void nothingFallsBetweenAPageAndTheStream() {
        UUID supplier = market.supplier(true);
        UUID sku = market.sku(supplier, 100_00, 1000);
        Unit unit = market.unit(null, "98" + UUID.randomUUID().toString().substring(0, 8));
        String buyer = market.account("BUYER", unit, null, null);
        String seller = market.account("SUPPLIER", null, supplier, null);
        AtomicBoolean placing = new AtomicBoolean(true);

        Mono<Set<String>> placed = Flux.range(0, ORDERS)
                .flatMap(
                        n -> Mono.fromCallable(
                                        () -> shop.place(buyer, line(sku, 1)).id())
                                .subscribeOn(Clients.threads()),
                        6)
                .collect(HashSet<String>::new, Set::add)
                .map(ids -> (Set<String>) ids)
                .doFinally(signal -> placing.set(false));
        Mono<List<Look>> looks = Mono.fromCallable(() -> {
                    List<Look> all = new ArrayList<>();
                    while (placing.get()) {
                        all.add(look(seller, supplier));
                    }
                    return all;
                })
                .subscribeOn(Clients.threads());
        var both = Mono.zip(placed, looks).block(PATIENCE);

        assertThat(both.getT1()).hasSize(ORDERS);
        assertThat(both.getT2()).isNotEmpty();
        for (Look look : both.getT2()) {
            Set<String> known = new HashSet<>(look.ids());
            known.addAll(placedAfter(seller, supplier, look.cursor(), ORDERS - known.size()));
            assertThat(known).containsExactlyInAnyOrderElementsOf(both.getT1());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "buyer, /api/v1/orders",
        "reviewer, /api/v1/transfers",
        "reviewer, /api/v1/transfer-reviews",
        "finance, /api/v1/progress?year=2026"
    })
    void namesThePlaceInEveryPage(String reader, String page) {
        get(reader, page).expectHeader().valueMatches("Hefu-Event-Cursor", "\\d+-\\d+");
    }

    @Test
    void namesNoPlaceInARefusal() {
        hefu.as("buyer")
                .get()
                .uri("/api/v1/orders/" + UUID.randomUUID())
                .exchange()
                .expectStatus()
                .isNotFound()
                .expectHeader()
                .doesNotExist("Hefu-Event-Cursor");
    }

    @Test
    void isDescribed() {
        hefu.web()
                .get()
                .uri("/v3/api-docs")
                .exchange()
                .expectBody()
                .jsonPath("$.paths['/api/v1/orders'].get.responses['200'].headers['Hefu-Event-Cursor']")
                .exists();
    }

    private Look look(String seller, UUID supplier) {
        EntityExchangeResult<byte[]> page = get(seller, "/api/v1/orders?size=100&supplierId=" + supplier)
                .expectBody()
                .returnResult();
        List<String> ids = new ArrayList<>();
        json(page).path("items").forEach(item -> ids.add(item.path("id").asString()));
        return new Look(ids, page.getResponseHeaders().getFirst("Hefu-Event-Cursor"));
    }

    private Set<String> placedAfter(String seller, UUID supplier, String cursor, int least) {
        Set<String> ids = new HashSet<>();
        String after = cursor;
        boolean more = true;
        // the last one may be on its way to the log
        while (more || ids.size() < least) {
            JsonNode page = json(get(
                            seller,
                            "/api/v1/event-log?limit=500&wait=10&types=hefu.ordering.order.placed&supplierId="
                                    + supplier + "&after=" + after)
                    .expectBody()
                    .returnResult());
            page.path("events").forEach(event -> ids.add(event.path("subject").asString()));
            after = page.path("lastEventId").asString();
            more = page.path("more").asBoolean();
        }
        return ids;
    }

    private WebTestClient.ResponseSpec get(String reader, String path) {
        return hefu.as(reader).get().uri(path).exchange().expectStatus().isOk();
    }

    private static JsonNode json(EntityExchangeResult<byte[]> result) {
        return JsonMapper.shared().readTree(result.getResponseBody());
    }

    private record Look(List<String> ids, String cursor) {}
}
