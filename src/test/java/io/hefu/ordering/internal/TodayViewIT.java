package io.hefu.ordering.internal;

import static io.hefu.ordering.internal.Shop.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.testing.HefuClient;
import io.hefu.testing.IntegrationTest;
import io.hefu.testing.Market;
import io.hefu.testing.Market.Unit;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@IntegrationTest
class TodayViewIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Market market;
    private final Shop shop;
    private final HefuClient hefu;
    private UUID supplier;
    private UUID sku;
    private Unit unit;
    private String buyer;

    TodayViewIT(DatabaseClient database, HefuClient hefu) {
        this.market = new Market(database);
        this.shop = new Shop(hefu);
        this.hefu = hefu;
    }

    @BeforeEach
    void openTheMarket() {
        supplier = market.supplier(true);
        sku = market.sku(supplier, 100_00, 100);
        unit = market.unit(null, "96" + UUID.randomUUID().toString().substring(0, 8));
        buyer = market.account("BUYER", unit, null, null);
    }

    @Test
    void showsTheOrdersOfTheOwnScopeAndThenWhatChanges() {
        shop.place(buyer, line(sku, 2));
        String seller = market.account("SUPPLIER", null, supplier, null);
        String other = market.account("SUPPLIER", null, market.supplier(true), null);
        stream(seller)
                .as(StepVerifier::create)
                .assertNext(event -> assertThat(figures(event)).isEqualTo("snapshot 1 20000 0"))
                .then(() -> shop.place(buyer, line(sku, 1)))
                .assertNext(event -> {
                    assertThat(figures(event)).isEqualTo("delta 2 30000 0");
                    assertThat(json(event).path("minutes").size()).isEqualTo(1);
                })
                .thenCancel()
                .verify(PATIENCE);
        assertThat(figures(stream(other).blockFirst(PATIENCE))).isEqualTo("snapshot 0 0 0");
    }

    @Test
    void isTheSameForAllWhoOverseeTheSame() {
        shop.place(buyer, line(sku, 1));
        String one = market.account("SUPERIOR", unit, null, null);
        String two = market.account("FINANCE", null, null, unit.region());
        String beside = market.account("FINANCE", null, null, "11");
        assertThat(figures(stream(one).blockFirst(PATIENCE))).isEqualTo("snapshot 1 10000 0");
        assertThat(figures(stream(two).blockFirst(PATIENCE))).isEqualTo("snapshot 1 10000 0");
        assertThat(figures(stream(buyer).blockFirst(PATIENCE))).isEqualTo("snapshot 1 10000 0");
        assertThat(figures(stream(beside).blockFirst(PATIENCE))).doesNotContain(" 10000 ");
    }

    private Flux<ServerSentEvent<String>> stream(String reader) {
        return hefu.as(reader)
                .get()
                .uri("/api/v1/views/orders-today")
                .accept(MediaType.TEXT_EVENT_STREAM)
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("X-Accel-Buffering", "no")
                .returnResult(new ParameterizedTypeReference<ServerSentEvent<String>>() {})
                .getResponseBody()
                .filter(event -> event.data() != null);
    }

    private static String figures(ServerSentEvent<String> event) {
        JsonNode view = json(event);
        return event.event() + " " + view.path("orders").asLong() + " "
                + view.path("payableFen").asLong() + " " + view.path("paidFen").asLong();
    }

    private static JsonNode json(ServerSentEvent<String> event) {
        return JsonMapper.shared().readTree(event.data());
    }
}
