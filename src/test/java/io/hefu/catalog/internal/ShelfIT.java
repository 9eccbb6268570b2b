package io.hefu.catalog.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.testing.HefuClient;
import io.hefu.testing.IntegrationTest;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@IntegrationTest
class ShelfIT {

    private final HefuClient hefu;
    private final Shelves shelves;

    ShelfIT(HefuClient hefu, DatabaseClient database) {
        this.hefu = hefu;
        this.shelves = new Shelves(database);
    }

    @Test
    void wordsPinyinAndInitialsFindTheSameGoods() {
        UUID supplier = shelves.supplier();
        UUID fungus = shelves.sku(supplier, "秋木耳 250g/袋", "530128", "0203", 3280, 10);
        UUID tea = shelves.sku(supplier, "绿茶 100g/盒", "530128", "0401", 9800, 0);

        for (String sought : List.of("木耳", "耳", "muer", "mue", "qme", "q", "秋 250g", "Ｑiu木耳")) {
            assertThat(names(supplier, "q={1}", sought)).as(sought).containsExactly(fungus.toString());
        }
        assertThat(names(supplier, "q={1}", "lvch")).containsExactly(tea.toString());
        assertThat(names(supplier, "q={1}", "木耳 茶")).isEmpty();
        assertThat(names(supplier, "q={1}", "%")).isEmpty();
    }

    @Test
    void filtersNarrowTogether() {
        UUID supplier = shelves.supplier();
        UUID fungus = shelves.sku(supplier, "木耳", "530128", "0203", 3280, 10);
        UUID apples = shelves.sku(supplier, "苹果", "530128", "0201", 5980, 10);
        UUID tea = shelves.sku(supplier, "绿茶", "610328", "0401", 9800, 0);

        assertThat(names(supplier, "county=53")).containsExactly(apples.toString(), fungus.toString());
        assertThat(names(supplier, "county=5301&category=02")).hasSize(2);
        assertThat(names(supplier, "county={1}", "禄劝彝族苗族自治县")).hasSize(2);
        assertThat(names(supplier, "category={1}", "茶叶")).containsExactly(tea.toString());
        assertThat(names(supplier, "category=0201")).containsExactly(apples.toString());
        assertThat(names(supplier, "minPriceFen=5980&maxPriceFen=5980")).containsExactly(apples.toString());
        assertThat(names(supplier, "inStock=true")).hasSize(2);
        JsonNode first = page(supplier, "category=0201").get("items").get(0);
        assertThat(first.get("countyCode").asString()).isEqualTo("530128");
        assertThat(first.get("category").asString()).isEqualTo("水果");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NEWEST", "CHEAPEST", "DEAREST", "NAME"})
    void pagesAreStableInEveryOrder(String sort) {
        UUID supplier = shelves.supplier();
        shelves.sku(supplier, "苹果", "530128", "0201", 300, 1);
        shelves.sku(supplier, "板栗", "530128", "0502", 100, 1);
        shelves.sku(supplier, "茶", "530128", "0401", 100, 1);
        List<String> all = names(supplier, "sort=" + sort);

        JsonNode page = page(supplier, "size=2&sort=" + sort);
        String cursor = page.get("next").asString();
        // what comes later stands before the page or behind it, and shifts nothing
        shelves.sku(supplier, "艾草", "530128", "0403", 400, 1);
        List<String> rest = names(supplier, "size=2&sort=" + sort + "&cursor=" + cursor);

        assertThat(ids(page)).isEqualTo(all.subList(0, 2));
        assertThat(rest.get(0)).isEqualTo(all.get(2));
        get("/api/v1/goods?cursor=" + cursor + "&sort=" + ("NAME".equals(sort) ? "NEWEST" : "NAME"))
                .expectStatus()
                .isBadRequest();
    }

    @Test
    void ordersBySoundAndByPrice() {
        UUID supplier = shelves.supplier();
        String apples = shelves.sku(supplier, "苹果", "530128", "0201", 300, 1).toString();
        String chestnuts = shelves.sku(supplier, "板栗", "530128", "0502", 100, 1).toString();
        String tea = shelves.sku(supplier, "茶", "530128", "0401", 200, 1).toString();

        assertThat(names(supplier, "sort=NAME")).containsExactly(chestnuts, tea, apples);
        assertThat(names(supplier, "sort=CHEAPEST")).containsExactly(chestnuts, tea, apples);
        assertThat(names(supplier, "sort=DEAREST")).containsExactly(apples, tea, chestnuts);
        assertThat(names(supplier, "")).containsExactly(tea, chestnuts, apples);
    }

    @Test
    void facetsCountProvincesAndCategories() {
        UUID supplier = shelves.supplier();
        shelves.sku(supplier, "木耳", "530128", "0203", 3280, 10);
        shelves.sku(supplier, "苹果", "530128", "0201", 5980, 0);
        shelves.sku(supplier, "绿茶", "610328", "0401", 9800, 10);

        JsonNode facets = read(get("/api/v1/goods/facets?supplierId=" + supplier));
        assertThat(facets.get("total").asLong()).isEqualTo(3);
        assertThat(facets.get("complete").asBoolean()).isTrue();
        assertThat(facets.get("provinces").toString())
                .isEqualTo("[{\"code\":\"53\",\"name\":\"云南省\",\"count\":2},"
                        + "{\"code\":\"61\",\"name\":\"陕西省\",\"count\":1}]");
        assertThat(facets.get("categories").toString())
                .contains("{\"code\":\"02\",\"name\":\"果蔬菌菇\",\"count\":2}")
                .contains("{\"code\":\"0401\",\"name\":\"茶叶\",\"count\":1}");
        JsonNode left = read(get("/api/v1/goods/facets?inStock=true&supplierId=" + supplier));
        assertThat(left.get("total").asLong()).isEqualTo(2);
    }

    @Test
    void theTreeOfCategoriesIsRead() {
        JsonNode items = read(get("/api/v1/categories")).get("items");
        assertThat(items.toString())
                .contains("{\"code\":\"0203\",\"name\":\"食用菌\",\"parentCode\":\"02\"}")
                .contains("{\"code\":\"02\",\"name\":\"果蔬菌菇\",\"parentCode\":null}");
    }

    @Test
    void whatCannotBeLookedForIsRefused() {
        for (String query : List.of("size=0", "size=201", "cursor=!", "cursor=AA", "sort=x", "minPriceFen=x")) {
            get("/api/v1/goods?" + query).expectStatus().isBadRequest();
        }
        get("/api/v1/goods?q={1}", "\u0007").expectStatus().isBadRequest();
        get("/api/v1/goods?q=" + "x".repeat(101)).expectStatus().isBadRequest();
    }

    private List<String> names(UUID supplier, String query, Object... values) {
        return ids(page(supplier, query, values));
    }

    private static List<String> ids(JsonNode page) {
        return StreamSupport.stream(page.get("items").spliterator(), false)
                .map(item -> item.get("skuId").asString())
                .toList();
    }

    private JsonNode page(UUID supplier, String query, Object... values) {
        return read(get("/api/v1/goods?supplierId=" + supplier + "&" + query, values));
    }

    private ResponseSpec get(String path, Object... values) {
        return hefu.as("buyer").get().uri(path, values).exchange();
    }

    private static JsonNode read(ResponseSpec response) {
        byte[] body = response.expectStatus().isOk().expectBody().returnResult().getResponseBody();
        return JsonMapper.shared().readTree(body);
    }
}
