package io.hefu.bench;

import io.hefu.HefuApplication;
import io.hefu.kernel.Actor;
import io.hefu.kernel.Role;
import io.hefu.ordering.Orders;
import io.hefu.ordering.domain.PlaceOrder;
import io.hefu.ordering.domain.TradeTerm;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Baseline (a): the same writes, one transaction per order, over the same R2DBC pool, without HTTP. */
final class OneByOne {

    private OneByOne() {}

    /** @param beside is measured right after it, on the same servers */
    static double ordersPerSecond(int concurrency, Duration warmUp, Duration time, Rounds.Between beside)
            throws Exception {
        try (ConfigurableApplicationContext application = new SpringApplicationBuilder(HefuApplication.class)
                .run(
                        "--server.port=0",
                        "--hefu.embedded.directory=" + ServiceProcess.DIRECTORY,
                        "--hefu.ordering.commit.max-batch=1",
                        "--hefu.ordering.commit.lanes=24",
                        "--hefu.ordering.commit.max-wait=0",
                        "--hefu.ordering.commit.max-turn=0",
                        "--spring.main.banner-mode=off",
                        "--logging.level.root=error")) {
            BenchDatabase database = new BenchDatabase();
            Orders orders = application.getBean(Orders.class);
            Actor buyer = buyer(database);
            List<String> skus = database.skus();
            count(orders, buyer, skus, concurrency, warmUp);
            double perSecond = count(orders, buyer, skus, concurrency, time) * 1000.0 / time.toMillis();
            beside.measure(warmUp.dividedBy(2), time);
            return perSecond;
        }
    }

    private static long count(Orders orders, Actor buyer, List<String> skus, int concurrency, Duration time) {
        return Flux.range(0, Integer.MAX_VALUE)
                .flatMap(n -> place(orders, buyer, skus.get(n % skus.size())), concurrency)
                .take(time)
                .count()
                .blockOptional()
                .orElseThrow();
    }

    private static Mono<Orders.Placement> place(Orders orders, Actor buyer, String sku) {
        PlaceOrder request = new PlaceOrder(
                buyer.accountId(),
                PlaceOrder.channel(buyer),
                TradeTerm.PAY_FIRST,
                UUID.randomUUID().toString(),
                new byte[32],
                List.of(new PlaceOrder.Line(UUID.fromString(sku), 1)),
                null,
                null,
                null);
        return orders.place(buyer, new Orders.Wish(null, request));
    }

    private static Actor buyer(BenchDatabase database) throws SQLException {
        String[] row = database.texts("""
                select a.id || ' ' || u.id || ' ' || u.path
                from accounts a join budget_units u on u.id = a.unit_id where a.login = 'buyer'
                """).get(0).split(" ");
        return new Actor(
                UUID.fromString(row[0]), "buyer", Set.of(Role.BUYER), UUID.fromString(row[1]), row[2], null, null);
    }
}
