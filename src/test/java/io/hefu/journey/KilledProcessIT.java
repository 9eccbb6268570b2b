package io.hefu.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.testing.Database;
import io.hefu.testing.Instance;
import io.hefu.testing.TestServers;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Invariant 7: what was acknowledged survives {@code kill -9}; what was not is done once when it is sent again. */
class KilledProcessIT {

    private static final int SHOPPERS = 8;
    private static final long SECONDS_OF_LOAD = 4;

    private final Map<String, Optional<JsonNode>> orders = new ConcurrentHashMap<>();
    private final Map<String, JsonNode> payments = new ConcurrentHashMap<>();
    private final Set<String> acknowledgedPayments = ConcurrentHashMap.newKeySet();
    private final AtomicInteger keys = new AtomicInteger();

    @Test
    void losesNothingAcknowledgedAndCountsNothingTwice() throws Exception {
        Database database = TestServers.freshDatabase();
        Books books = new Books(database);
        Instance first = Instance.start(database);
        database.execute("update stock set available = 1000000");
        long stock = books.stock();
        loadUntilKilled(first);
        assertThat(acknowledgedPayments).as("the load came through").isNotEmpty();

        try (Instance second = Instance.start(database)) {
            Shopper shopper = new Shopper(second.port());
            String skuId = shopper.goods(1).get(0).get("skuId").asString();
            orders.forEach((key, acknowledged) -> {
                JsonNode again = shopper.order(key, skuId, 1).orElseThrow();
                acknowledged.ifPresent(order -> assertThat(again.get("id")).isEqualTo(order.get("id")));
            });
            payments.forEach((serial, order) -> {
                JsonNode again = shopper.pay(order, serial).orElseThrow();
                String expected = acknowledgedPayments.contains(serial)
                        ? "DUPLICATE"
                        : again.get("outcome").asString();
                assertThat(again.get("outcome").asString()).isEqualTo(expected);
                assertThat(shopper.read(order.get("id").asString())
                                .orElseThrow()
                                .get("status")
                                .asString())
                        .isEqualTo("PENDING_SHIPMENT");
            });
            assertThat(books.count("select count(*) from orders")).isEqualTo(orders.size());
            assertThat(stock - books.stock()).as("stock drop").isEqualTo(orders.size());
            assertThat(books.count("select count(*) from transfers")).isEqualTo(payments.size());
            books.balance();
            books.everyOrderIsToldOnce();
        }
    }

    private void loadUntilKilled(Instance instance) throws InterruptedException {
        Shopper shopper = new Shopper(instance.port());
        String skuId = shopper.goods(1).get(0).get("skuId").asString();
        AtomicBoolean killed = new AtomicBoolean();
        ExecutorService shoppers = Executors.newFixedThreadPool(SHOPPERS);
        for (int i = 0; i < SHOPPERS; i++) {
            shoppers.execute(() -> {
                while (!killed.get()) {
                    buyAndPay(shopper, skuId);
                }
            });
        }
        TimeUnit.SECONDS.sleep(SECONDS_OF_LOAD);
        instance.kill();
        killed.set(true);
        shoppers.shutdown();
        assertThat(shoppers.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
    }

    private void buyAndPay(Shopper shopper, String skuId) {
        String key = "key-" + keys.incrementAndGet();
        orders.put(key, Optional.empty());
        Optional<JsonNode> order = shopper.order(key, skuId, 1);
        orders.put(key, order);
        order.ifPresent(placed -> {
            payments.put(key, placed);
            shopper.pay(placed, key).ifPresent(answer -> acknowledgedPayments.add(key));
        });
    }
}
