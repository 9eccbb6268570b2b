package io.hefu.ordering.internal;

import static io.hefu.ordering.internal.Shop.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.testing.Answer;
import io.hefu.testing.HefuClient;
import io.hefu.testing.IntegrationTest;
import io.hefu.testing.Market;
import io.hefu.testing.Market.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.core.DatabaseClient;

@IntegrationTest
class OrderReadingIT {

    private final Market market;
    private final Shop shop;
    private UUID supplier;
    private UUID sku;
    private Unit city;
    private String buyer;

    OrderReadingIT(DatabaseClient database, HefuClient hefu) {
        this.market = new Market(database);
        this.shop = new Shop(hefu);
    }

    @BeforeEach
    void openTheMarket() {
        supplier = market.supplier(true);
        sku = market.sku(supplier, 100_00, 100);
        city = market.unit(null, region());
        buyer = market.account("BUYER", market.unit(city, city.region()), null, null);
    }

    /** A region of this test's own. */
    private static String region() {
        return "99" + UUID.randomUUID().toString().substring(0, 8);
    }

    @Test
    void showsEachReaderOnlyTheOwnScope() {
        String id = shop.place(buyer, line(sku, 1)).id();
        String other = market.account("BUYER", market.unit(city, city.region()), null, null);
        String seller = market.account("SUPPLIER", null, supplier, null);
        String stranger = market.account("SUPPLIER", null, market.supplier(true), null);
        String superior = market.account("SUPERIOR", city, null, null);
        String beside = market.account("SUPERIOR", market.unit(null, region()), null, null);
        String finance = market.account("FINANCE", null, null, city.region().substring(0, 6));
        String elsewhere = market.account("FINANCE", null, null, "11");
        String auditor = market.account("AUDITOR", null, null, null);
        for (String reader : List.of(buyer, seller, superior, finance, auditor)) {
            assertThat(shop.get(reader, "orders/" + id).outcome()).as(reader).isEqualTo("200");
            assertThat(ids(shop.get(reader, "orders?supplierId=" + supplier)))
                    .as(reader)
                    .containsExactly(id);
        }
        for (String reader : List.of(other, stranger, beside, elsewhere)) {
            assertThat(shop.get(reader, "orders/" + id).outcome()).as(reader).isEqualTo("404 ORDER_NOT_FOUND");
            assertThat(ids(shop.get(reader, "orders?supplierId=" + supplier)))
                    .as(reader)
                    .isEmpty();
        }
    }

    @Test
    void showsThePaymentCodeOnlyToThoseWhoPayOrMatch() {
        String id = shop.place(buyer, line(sku, 1)).id();
        String seller = market.account("SUPPLIER", null, supplier, null);
        String reviewer = market.account("REVIEWER", null, null, null);
        assertThat(shop.get(seller, "orders/" + id).json().path("paymentCode").isNull())
                .isTrue();
        assertThat(shop.get(buyer, "orders/" + id).text("paymentCode")).hasSize(6);
        assertThat(shop.get(reviewer, "orders/" + id).text("paymentCode")).hasSize(6);
    }

    @Test
    void pagesWithoutGapsOrRepeatsWhileOrdersArrive() {
        List<String> before = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            before.add(0, shop.place(buyer, line(sku, 1)).id());
        }
        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            Answer page = shop.get(buyer, "orders?size=2" + cursor);
            seen.addAll(ids(page));
            cursor = page.json().path("next").isNull() ? "" : "&cursor=" + page.text("next");
            shop.place(buyer, line(sku, 1));
        } while (!cursor.isEmpty());
        assertThat(seen).isEqualTo(before);
    }

    @Test
    void narrowsByStatusAndTime() {
        String first = shop.place(buyer, line(sku, 1)).id();
        Answer second = shop.place(buyer, line(sku, 1));
        shop.post(buyer, first + "/cancel");
        assertThat(ids(shop.get(buyer, "orders?status=CANCELLED"))).containsExactly(first);
        assertThat(ids(shop.get(buyer, "orders?from=" + second.text("placedAt"))))
                .containsExactly(second.id());
        assertThat(ids(shop.get(buyer, "orders?to=" + second.text("placedAt")))).containsExactly(first);
        assertThat(shop.get(buyer, "orders?status=LOST").status()).isEqualTo(400);
        assertThat(shop.get(buyer, "orders?size=0").status()).isEqualTo(400);
        assertThat(shop.get(buyer, "orders?cursor=x").status()).isEqualTo(400);
    }

    @Test
    void findsOneSku() {
        assertThat(shop.get(buyer, "goods/" + sku).number("priceFen")).isEqualTo(100_00);
        assertThat(shop.get(buyer, "goods/" + UUID.randomUUID()).outcome()).isEqualTo("404 SKU_NOT_FOUND");
    }

    private static List<String> ids(Answer page) {
        List<String> ids = new ArrayList<>();
        page.json().path("items").forEach(item -> ids.add(item.path("id").asString()));
        return ids;
    }
}
