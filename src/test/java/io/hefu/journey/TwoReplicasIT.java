package io.hefu.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.testing.Database;
import io.hefu.testing.TestServers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** Two replicas on one database share the load; the same key or serial on both has one effect. */
class TwoReplicasIT {

    private static final int ORDERS = 200;

    @Test
    void shareTheLoadAndAgreeOnTheOutcome() throws Exception {
        Database database = TestServers.freshDatabase();
        Books books = new Books(database);
        try (ConfigurableApplicationContext one = TestServers.startReplica(database, Map.of());
                ConfigurableApplicationContext two = TestServers.startReplica(database, Map.of())) {
            List<Shopper> replicas = List.of(new Shopper(port(one)), new Shopper(port(two)));
            JsonNode goods = replicas.get(0).goods(5);
            long stock = books.stock();

            List<JsonNode> placed = inParallel(ORDERS * 2, i -> {
                String skuId = goods.get(i / 2 % 5).get("skuId").asString();
                return replicas.get(i % 2).order("both-" + i / 2, skuId, 1).orElseThrow();
            });
            Set<String> ids = new HashSet<>();
            placed.forEach(order -> ids.add(order.get("id").asString()));
            assertThat(ids).as("one order per key").hasSize(ORDERS);
            assertThat(stock - books.stock()).isEqualTo(ORDERS);

            List<JsonNode> paid = inParallel(
                    ORDERS * 2,
                    i -> replicas.get(ThreadLocalRandom.current().nextInt(2))
                            .pay(placed.get(i), "serial-" + i / 2)
                            .orElseThrow());
            assertThat(paid)
                    .filteredOn(receipt -> receipt.get("outcome").asString().equals("ACCEPTED"))
                    .hasSize(ORDERS);
            assertThat(books.count("select count(*) from orders where status = 'PENDING_SHIPMENT'"))
                    .isEqualTo(ORDERS);
            books.balance();
            books.everyOrderIsToldOnce();
        }
    }

    private static int port(ConfigurableApplicationContext context) {
        return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    private static List<JsonNode> inParallel(int count, java.util.function.IntFunction<JsonNode> work)
            throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            List<Callable<JsonNode>> tasks = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int number = i;
                tasks.add(() -> work.apply(number));
            }
            List<JsonNode> answers = new ArrayList<>();
            for (Future<JsonNode> answer : threads.invokeAll(tasks)) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }
}
