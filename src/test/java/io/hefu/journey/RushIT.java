package io.hefu.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hefu.testing.Clients;
import io.hefu.testing.Database;
import io.hefu.testing.HefuClient;
import io.hefu.testing.TestServers;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Two replicas in a rush: nobody gets more than allowed on both together, and Redis is not needed for selling. The test
 * without it comes last, for afterwards replicas count by themselves for a while.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RushIT {

    private static final int PER_MINUTE = 8;
    private static final int AT_ONCE = 12;

    private static Database database;
    private static ConfigurableApplicationContext one;
    private static ConfigurableApplicationContext two;
    private static List<HefuClient> replicas;

    @BeforeAll
    static void starts() {
        database = TestServers.freshDatabase();
        // the limits of one address would be those of all tests
        Map<String, Object> narrow = Map.of("hefu.ordering.rush.per-account", PER_MINUTE);
        one = TestServers.startReplica(database, narrow);
        two = TestServers.startReplica(database, narrow);
        replicas = List.of(HefuClient.of(one), HefuClient.of(two));
    }

    @AfterAll
    static void stops() {
        one.close();
        two.close();
    }

    @Test
    void countTheWishesOfAnAccountTogether() {
        long since = System.nanoTime();
        List<Answer> answers = race("contractor", PER_MINUTE * 3, i -> order("contractor", i % 2, sku(0), 1));
        long through = answers.stream().filter(answer -> answer.status == 201).count();
        long again = Duration.ofNanos(System.nanoTime() - since)
                        .multipliedBy(PER_MINUTE)
                        .toMinutes()
                + 1;
        assertThat(through).isBetween((long) PER_MINUTE, PER_MINUTE + again);
        assertThat(answers).filteredOn(answer -> answer.status != 201).allSatisfy(answer -> {
            assertThat(answer.outcome()).isEqualTo("429 RATE_LIMITED");
            assertThat(Integer.parseInt(answer.retryAfter)).isBetween(1, 60);
        });
        // another account is not concerned
        assertThat(order("union", 0, sku(0), 1).outcome()).isEqualTo("201");
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void sellOnWhileRedisIsAwayAndCountByThemselves() {
        TestServers.redis().stop();
        try {
            List<Answer> answers = race("buyer", PER_MINUTE * 4, i -> order("buyer", i % 2, sku(1), 1));
            assertThat(answers.stream().map(Answer::outcome).distinct())
                    .containsExactlyInAnyOrder("201", "429 RATE_LIMITED");
            long through =
                    answers.stream().filter(answer -> answer.status == 201).count();
            assertThat(through).isBetween((long) PER_MINUTE, 3L * PER_MINUTE);
        } finally {
            TestServers.redis().start();
        }
    }

    @Test
    void letNobodyBuyMoreThanTheLimitOfASku() {
        String sku = sku(2);
        limit(sku, 3);
        List<Answer> answers = race("staff", PER_MINUTE, i -> order("staff", i % 2, sku, 1));
        assertThat(answers.stream().filter(answer -> answer.status == 201)).hasSize(3);
        assertThat(answers)
                .filteredOn(answer -> answer.status != 201)
                .allSatisfy(answer -> assertThat(answer.outcome()).isEqualTo("409 PURCHASE_LIMIT"));
        assertThat(database.query("select sum(quantity) from limited_purchases where sku_id = '" + sku + "'"))
                .isEqualTo("3");
    }

    @Test
    void turnAwayWhoFindsTheDoorFullAtOnceAndNobodyElse() throws Exception {
        String sku = sku(3);
        Map<String, Object> narrow = Map.of("hefu.ordering.crowd.most", 1);
        try (ConfigurableApplicationContext small = TestServers.startReplica(database, narrow);
                Connection lock =
                        DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password())) {
            HefuClient replica = HefuClient.of(small);
            replica.as("union");
            lock.setAutoCommit(false);
            lock.createStatement().execute("select * from stock where sku_id = '" + sku + "' for update");
            Future<Answer> inside = Mono.fromCallable(() -> order(replica, "union", sku, 1))
                    .subscribeOn(Clients.threads())
                    .toFuture();
            await().until(() -> inside(small) == 1);
            Answer outside = order(replica, "union", sku, 1);
            assertThat(outside.outcome()).isEqualTo("503 OVERLOADED");
            assertThat(Integer.parseInt(outside.retryAfter)).isBetween(1, 2);
            assertThat(replica.get("union", "orders").status()).isEqualTo(200);
            lock.rollback();
            assertThat(inside.get().outcome()).isEqualTo("201");
            assertThat(order(replica, "union", sku, 1).outcome()).isEqualTo("201");
        }
    }

    private static double inside(ConfigurableApplicationContext replica) {
        return replica.getBean(MeterRegistry.class)
                .get("hefu.orders.inside")
                .tag("times", "1")
                .gauge()
                .value();
    }

    private static void limit(String sku, int most) {
        Answer answer = send(
                replicas.get(0).as("admin"),
                HttpMethod.PUT,
                "/api/v1/supplier-goods/skus/" + sku + "/purchase-limit",
                Map.of("most", most));
        assertThat(answer.status).isEqualTo(200);
    }

    private static List<Answer> race(String account, int count, java.util.function.IntFunction<Answer> wish) {
        // signed in before, so that only the wishes race
        replicas.forEach(replica -> replica.as(account));
        return Flux.range(0, count)
                .flatMap(i -> Mono.fromCallable(() -> wish.apply(i)).subscribeOn(Clients.threads()), AT_ONCE)
                .collectList()
                .block();
    }

    private static Answer order(String account, int replica, String sku, int quantity) {
        return order(replicas.get(replica), account, sku, quantity);
    }

    private static Answer order(HefuClient replica, String account, String sku, int quantity) {
        Map<String, ?> body = Map.of("lines", List.of(Map.of("skuId", sku, "quantity", quantity)));
        return send(replica.as(account), HttpMethod.POST, "/api/v1/orders", body);
    }

    private static String sku(int index) {
        return database.query("select sku_id from stock order by sku_id offset " + index + " limit 1");
    }

    private static Answer send(WebTestClient client, HttpMethod method, String path, Map<String, ?> body) {
        EntityExchangeResult<byte[]> result = client.method(method)
                .uri(path)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .bodyValue(body)
                .exchange()
                .expectBody()
                .returnResult();
        JsonNode json = JsonMapper.shared().readTree(result.getResponseBody());
        return new Answer(
                result.getStatus().value(),
                json.path("code").asString(""),
                String.valueOf(result.getResponseHeaders().getFirst("Retry-After")));
    }

    private record Answer(int status, String code, String retryAfter) {

        String outcome() {
            return status >= 400 ? status + " " + code : String.valueOf(status);
        }
    }
}
