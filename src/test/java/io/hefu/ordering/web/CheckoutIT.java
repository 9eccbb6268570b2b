package io.hefu.ordering.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.kernel.Ids;
import io.hefu.testing.Answer;
import io.hefu.testing.Clients;
import io.hefu.testing.HefuClient;
import io.hefu.testing.IntegrationTest;
import io.hefu.testing.Market;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

@IntegrationTest
class CheckoutIT {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HefuClient hefu;
    private final Market market;
    private String buyer = "";

    CheckoutIT(HefuClient hefu, DatabaseClient database) {
        this.hefu = hefu;
        this.market = new Market(database);
    }

    @BeforeEach
    void someoneOfTheDemoSchoolGoesShopping() {
        buyer = account("BUYER");
    }

    @Test
    void aCartKnowsTodaysPricesAndWhatIsLeft() {
        UUID rice = sku(supplier(), 300, 5);

        assertThat(put(rice, 2).status()).isEqualTo(200);
        JsonNode line = put(rice, 7).json().get("lines").get(0);
        assertThat(line.get("quantity").asLong()).isEqualTo(7);
        assertThat(line.get("amountFen").asLong()).isEqualTo(2100);
        assertThat(line.get("state").asString()).isEqualTo("STOCK_SHORT");
        market.run("update skus set on_shelf = false where id = :id", Map.of("id", rice));
        assertThat(send(HttpMethod.GET, "cart", null)
                        .json()
                        .get("lines")
                        .get(0)
                        .get("state")
                        .asString())
                .isEqualTo("OFF_SHELF");
        assertThat(send(HttpMethod.DELETE, "cart/" + rice, null).json().get("lines"))
                .isEmpty();
        assertThat(send(HttpMethod.DELETE, "cart/" + rice, null).status()).isEqualTo(200);
        assertThat(put(UUID.randomUUID(), 1).text("code")).isEqualTo("SKU_UNKNOWN");
        assertThat(put(rice, 0).status()).isEqualTo(400);
    }

    @Test
    void aCartHoldsSoManyLinesAndNoMore() {
        UUID supplier = supplier();
        for (int i = 0; i < 100; i++) {
            market.run("""
                    insert into cart_lines (account_id, sku_id, quantity, added_at)
                    select id, :sku, 1, now() from accounts where login = :login""", Map.of("sku", sku(supplier, 100, 1), "login", buyer));
        }
        assertThat(put(sku(supplier, 100, 1), 1).outcome()).isEqualTo("409 CART_FULL");
    }

    @Test
    void eachSupplierGetsAnOrderAndARefusalOfOneDisturbsNoOther() {
        UUID one = supplier();
        UUID other = supplier();
        UUID rice = sku(one, 300, 10);
        UUID oil = sku(other, 5000, 1);
        put(rice, 2);
        put(oil, 2);
        String address = address(true).text("id");

        JsonNode preview = send(HttpMethod.POST, "checkouts/preview", Map.of()).json();
        assertThat(preview.get("parts")).hasSize(2);
        assertThat(preview.get("totalFen").asLong()).isEqualTo(600);
        assertThat(preview.get("good").asBoolean()).isFalse();
        assertThat(preview.get("budgetUnit").get("name").asString()).isNotEmpty();
        assertThat(preview.get("address").get("id").asString()).isEqualTo(address);

        String key = UUID.randomUUID().toString();
        Map<String, Object> wish = Map.of("invoice", Map.of("title", "市第一小学"));
        JsonNode parts = checkout(key, wish).json().get("parts");
        assertThat(parts.get(0).get("orderId").isNull()).isFalse();
        assertThat(parts.get(1).get("code").asString()).isEqualTo("STOCK_SHORT");
        String inOneTransaction = "select count(*) from orders join checkout_orders noted on noted.order_id = orders.id"
                + " where noted.xmin = orders.xmin and orders.id = '"
                + parts.get(0).get("orderId").asString() + "'";
        assertThat(market.number(inOneTransaction)).isOne();
        JsonNode left = send(HttpMethod.GET, "cart", null).json().get("lines");
        assertThat(left).hasSize(1);
        assertThat(left.get(0).get("skuId").asString()).isEqualTo(oil.toString());

        // the same key goes on where it was left, whatever the cart and the address book hold by now
        market.run("update stock set available = 2 where sku_id = :id", Map.of("id", oil));
        send(HttpMethod.DELETE, "delivery-addresses/" + address, null);
        JsonNode again = checkout(key, wish).json().get("parts");
        assertThat(again.get(0).get("orderId")).isEqualTo(parts.get(0).get("orderId"));
        assertThat(again.get(1).get("code").isNull()).isTrue();
        assertThat(checkout(key, wish).json().get("parts")).isEqualTo(again);
        assertThat(checkout(key, Map.of()).outcome()).isEqualTo("422 IDEMPOTENCY_KEY_REUSED");
        assertThat(market.number("select available from stock where sku_id = '" + rice + "'"))
                .isEqualTo(8);
        assertThat(market.number("select available from stock where sku_id = '" + oil + "'"))
                .isZero();
        assertThat(send(HttpMethod.GET, "cart", null).json().get("lines")).isEmpty();

        String order = again.get(1).get("orderId").asString();
        Answer recipient = send(HttpMethod.GET, "orders/" + order + "/recipient", null);
        assertThat(recipient.text("invoiceTitle")).isEqualTo("市第一小学");
        assertThat(recipient.text("division")).isEqualTo("四川省成都市锦江区");
        assertThat(recipient.text("detail")).isNotEmpty();
        Answer looked = hefu.get("reviewer", "orders/" + order + "/recipient");
        assertThat(looked.text("mobile")).contains("****");
        assertThat(looked.text("detail")).isEmpty();
        assertThat(looked.text("division")).isEqualTo("四川省成都市锦江区");
        buyer = account("BUYER");
        assertThat(send(HttpMethod.GET, "orders/" + order + "/recipient", null).outcome())
                .isEqualTo("404 ORDER_NOT_FOUND");
    }

    @Test
    void onlyTheChosenLinesAreOrdered() {
        UUID supplier = supplier();
        UUID rice = sku(supplier, 300, 10);
        UUID oil = sku(supplier, 5000, 10);
        put(rice, 1);
        put(oil, 1);
        address(true);

        JsonNode parts = checkout(UUID.randomUUID().toString(), Map.of("skuIds", List.of(oil)))
                .json()
                .get("parts");
        assertThat(parts).hasSize(1);
        assertThat(send(HttpMethod.GET, "cart", null).json().get("lines")).hasSize(1);
        Answer missing = checkout(UUID.randomUUID().toString(), Map.of("skuIds", List.of(oil)));
        assertThat(missing.outcome()).isEqualTo("409 NOT_IN_CART");
    }

    @Test
    void whatIsMissingIsSaidBeforeAnythingIsOrdered() {
        assertThat(send(HttpMethod.POST, "checkouts/preview", Map.of()).outcome())
                .isEqualTo("409 CART_EMPTY");
        put(sku(supplier(), 300, 10), 1);
        assertThat(send(HttpMethod.POST, "checkouts/preview", Map.of())
                        .json()
                        .get("address")
                        .isNull())
                .isTrue();
        assertThat(checkout(UUID.randomUUID().toString(), Map.of()).outcome()).isEqualTo("409 ADDRESS_MISSING");
        assertThat(checkout(UUID.randomUUID().toString(), Map.of("addressId", UUID.randomUUID()))
                        .outcome())
                .isEqualTo("404 ADDRESS_NOT_FOUND");
        assertThat(checkout(UUID.randomUUID().toString(), Map.of("budgetUnitId", UUID.randomUUID()))
                        .status())
                .isGreaterThanOrEqualTo(400);
        assertThat(checkout("", Map.of()).outcome()).isEqualTo("400 IDEMPOTENCY_KEY_INVALID");
    }

    @Test
    void oneAddressIsPreferred() {
        Answer first = address(false);
        assertThat(first.json().get("preferred").asBoolean()).isTrue();
        Answer second = address(true);
        JsonNode all = send(HttpMethod.GET, "delivery-addresses", null).json().get("items");
        assertThat(all).hasSize(2);
        assertThat(all.get(0).get("preferred").asBoolean()).isFalse();
        Map<String, Object> form = form(false);
        form.put("divisionCode", "999999");
        String path = "delivery-addresses/" + second.text("id");
        assertThat(send(HttpMethod.PUT, path, form).outcome()).isEqualTo("422 ADDRESS_DIVISION_UNKNOWN");
        form = form(true);
        form.put("recipient", "王五");
        assertThat(send(HttpMethod.PUT, path, form).text("recipient")).isEqualTo("王五");
        buyer = account("BUYER");
        assertThat(send(HttpMethod.PUT, path, form).outcome()).isEqualTo("404 ADDRESS_NOT_FOUND");
        assertThat(send(HttpMethod.DELETE, path, null).outcome()).isEqualTo("404 ADDRESS_NOT_FOUND");
    }

    @Test
    void twoAtOnceUnderOneKeyAreOneCheckout() {
        UUID rice = sku(supplier(), 300, 100);
        put(rice, 1);
        address(true);
        String key = UUID.randomUUID().toString();

        List<Answer> answers = atOnce(8, i -> checkout(key, Map.of()));
        assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(200));
        String order = checkout(key, Map.of()).json().at("/parts/0/orderId").asString();
        assertThat(answers).allSatisfy(answer -> {
            JsonNode part = answer.json().at("/parts/0");
            assertThat(part.get("orderId").asString(part.get("code").asString()))
                    .isIn(order, "REQUEST_IN_PROGRESS");
        });
        assertThat(market.number("select count(*) from checkouts where key = '" + key + "'"))
                .isOne();
        assertThat(market.number("select available from stock where sku_id = '" + rice + "'"))
                .isEqualTo(99);
    }

    @Test
    void whatOneCannotOrderDisturbsNoOtherOfTheSameMoment() {
        UUID rice = sku(supplier(), 300, 100);
        List<String> shoppers =
                IntStream.range(0, 12).mapToObj(i -> account("BUYER")).toList();
        for (int i = 0; i < shoppers.size(); i++) {
            buyer = shoppers.get(i);
            if (i % 3 != 1) {
                put(rice, 1);
            }
            if (i % 3 != 2) {
                address(true);
            }
        }

        List<Answer> answers = atOnce(
                shoppers.size(),
                i -> hefu.postOnce(
                        shoppers.get(i), "checkouts", UUID.randomUUID().toString(), Map.of()));
        for (int i = 0; i < shoppers.size(); i++) {
            assertThat(answers.get(i).outcome())
                    .isEqualTo(List.of("200", "409 CART_EMPTY", "409 ADDRESS_MISSING")
                            .get(i % 3));
        }
        assertThat(market.number("select available from stock where sku_id = '" + rice + "'"))
                .isEqualTo(96);
    }

    private static List<Answer> atOnce(int count, IntFunction<Answer> each) {
        return Flux.range(0, count)
                .flatMapSequential(i -> Mono.fromCallable(() -> each.apply(i)).subscribeOn(Clients.threads()), count)
                .collectList()
                .block();
    }

    private Answer address(boolean preferred) {
        return send(HttpMethod.POST, "delivery-addresses", form(preferred));
    }

    private static Map<String, Object> form(boolean preferred) {
        return new HashMap<>(Map.of(
                "recipient", "张三",
                "mobile", "13900000000",
                "divisionCode", "510104",
                "detail", "一号",
                "preferred", preferred));
    }

    private Answer put(UUID sku, long quantity) {
        return send(HttpMethod.PUT, "cart/" + sku, Map.of("quantity", quantity));
    }

    private Answer checkout(String key, Map<String, Object> body) {
        return hefu.postOnce(buyer, "checkouts", key, body);
    }

    private Answer send(HttpMethod method, String path, Object body) {
        return hefu.send(method, buyer, path, body);
    }

    private UUID supplier() {
        return market.supplier(true);
    }

    private UUID sku(UUID supplier, long priceFen, long stock) {
        return market.sku(supplier, priceFen, stock);
    }

    private String account(String role) {
        String login = "shopper-" + UUID.randomUUID();
        market.run("""
                insert into accounts (id, login, display_name, password_hash, roles, unit_id)
                select :id, :login, :login, password_hash, array[:role], unit_id from accounts where login = 'buyer'""", Map.of("id", Ids.next(), "login", login, "role", role));
        return login;
    }
}
