package io.hefu.catalog.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.testing.Answer;
import io.hefu.testing.Database;
import io.hefu.testing.HefuClient;
import io.hefu.testing.TestServers;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.HttpMethod;

/**
 * Two replicas to which every page is one that many ask for, and good for hours. The test without Redis comes last, for
 * afterwards replicas leave it alone for a while.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ShelfPagesIT {

    private static Database database;
    private static ConfigurableApplicationContext first;
    private static ConfigurableApplicationContext second;
    private static HefuClient one;
    private static HefuClient other;
    private static String supplier;

    @BeforeAll
    static void starts() {
        database = TestServers.freshDatabase();
        Map<String, Object> popular =
                Map.of("hefu.shelf.popular-from", 0, "hefu.shelf.kept", "2h", "hefu.shelf.patience", "2s");
        first = TestServers.startReplica(database, popular);
        second = TestServers.startReplica(database, popular);
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
    void aPageThatManyAskForIsLookedUpOnceForAllReplicas() {
        Answer page = page(one);
        database.execute("update stock set available = available + 7 where sku_id = '" + sku(page) + "'");

        assertThat(page(one).json()).isEqualTo(page.json());
        assertThat(page(other).json()).isEqualTo(page.json());
    }

    @Test
    void whoeverChangesTheShelfIsAnsweredWhenNoReplicaShowsTheOldPageAnyMore() {
        for (int i = 1; i <= 5; i++) {
            String sku = sku(page(other));
            long price = page(one).items().get(0).get("priceFen").asLong() + i;
            assertThat(changePrice(one, sku, price).status()).isEqualTo(200);
            assertThat(page(other).items().get(0).get("priceFen").asLong()).isEqualTo(price);
        }
    }

    @Test
    void whatComesOffTheShelfIsOnNoPage() {
        String sku = sku(page(other));
        String goods = database.query("select goods_id from skus where id = '" + sku + "'");
        assertThat(one.post("admin", "supplier-goods/" + goods + "/remove", Map.of("reason", "抽检不合格"))
                        .status())
                .isEqualTo(200);
        assertThat(page(other).json().toString()).doesNotContain(sku);
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void withoutRedisEveryPageIsLookedUp() {
        String sku = sku(page(one));
        TestServers.redis().stop();
        try {
            assertThat(page(one).items()).isNotEmpty();
            assertThat(changePrice(one, sku, 12_34).status()).isEqualTo(200);
            assertThat(page(other).items().get(0).get("priceFen").asLong()).isEqualTo(12_34);
        } finally {
            TestServers.redis().start();
        }
    }

    private static Answer page(HefuClient replica) {
        return replica.get("buyer", "goods?size=3&sort=NAME&supplierId=" + supplier);
    }

    private static String sku(Answer page) {
        return page.items().get(0).get("skuId").asString();
    }

    private static Answer changePrice(HefuClient replica, String sku, long priceFen) {
        return replica.send(
                HttpMethod.PUT, "supplier", "supplier-goods/skus/" + sku + "/price", Map.of("priceFen", priceFen));
    }
}
