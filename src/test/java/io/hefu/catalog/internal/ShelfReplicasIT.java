package io.hefu.catalog.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.testing.Answer;
import io.hefu.testing.Database;
import io.hefu.testing.HefuClient;
import io.hefu.testing.TestServers;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.HttpMethod;
import reactor.core.publisher.Mono;

/** Two replicas, each with the shelf in its memory: what is done at one is found at the other. */
class ShelfReplicasIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofMillis(20);

    private static Database database;
    private static ConfigurableApplicationContext first;
    private static ConfigurableApplicationContext second;
    private static HefuClient one;
    private static HefuClient other;
    private static String supplier;

    @BeforeAll
    static void starts() {
        database = TestServers.freshDatabase();
        Map<String, Object> unpopular = Map.of("hefu.shelf.popular-from", Integer.MAX_VALUE);
        first = TestServers.startReplica(database, unpopular);
        second = TestServers.startReplica(database, unpopular);
        awaitShelf(first);
        awaitShelf(second);
        one = HefuClient.of(first);
        other = HefuClient.of(second);
        supplier = database.query("select supplier_id from accounts where login = 'supplier'");
    }

    @AfterAll
    static void stops() {
        second.close();
        first.close();
    }

    @Test
    void aPriceThatIsChangedAtOneReplicaOrdersTheGoodsAtTheOther() {
        for (long price = 20; price > 10; price--) {
            HefuClient changing = price % 2 == 0 ? one : other;
            HefuClient looking = price % 2 == 0 ? other : one;
            String sku = sku(page(looking, "DEAREST"));

            changing.send(
                    HttpMethod.PUT, "supplier", "supplier-goods/skus/" + sku + "/price", Map.of("priceFen", price));

            assertThat(sku(page(looking, "CHEAPEST"))).isEqualTo(sku);
        }
    }

    @Test
    void whatComesOffTheShelfAtOneReplicaIsNeitherFoundNorCountedAtTheOther() {
        long before = total();
        String sku = sku(page(other, "NEWEST"));
        String goods = database.query("select goods_id from skus where id = '" + sku + "'");

        one.post("admin", "supplier-goods/" + goods + "/remove", Map.of("reason", "抽检不合格"));

        assertThat(page(other, "NEWEST").json().toString()).doesNotContain(sku);
        assertThat(total()).isEqualTo(before - 1);
    }

    @Test
    void whoIsSuspendedAtOneReplicaSellsNothingAtTheOther() {
        String suspended =
                database.query("select supplier_id from shelf where supplier_id <> '" + supplier + "' limit 1");
        String path = "goods?supplierId=" + suspended;
        assertThat(other.get("buyer", path).items()).isNotEmpty();

        assertThat(one.post("admin", "suppliers/" + suspended + "/suspend", Map.of("reason", "抽检不合格"))
                        .status())
                .isEqualTo(200);

        assertThat(other.get("buyer", path).items()).isEmpty();
    }

    private static long total() {
        return other.get("buyer", "goods/facets?supplierId=" + supplier).number("total");
    }

    private static Answer page(HefuClient replica, String sort) {
        return replica.get("buyer", "goods?size=3&sort=" + sort + "&supplierId=" + supplier);
    }

    private static String sku(Answer page) {
        return page.items().get(0).get("skuId").asString();
    }

    private static void awaitShelf(ConfigurableApplicationContext replica) {
        LiveShelf shelf = replica.getBean(LiveShelf.class);
        Mono.delay(LOOK).repeat(() -> !shelf.isRead()).then().block(PATIENCE);
    }
}
