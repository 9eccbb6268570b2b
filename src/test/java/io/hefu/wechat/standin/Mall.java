package io.hefu.wechat.standin;

import io.hefu.testing.HefuClient;
import io.hefu.testing.TestServers;
import io.hefu.wechat.standin.StandInNotices.Letter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Members of staff who order and pay, and the vendor's letters, over HTTP. */
final class Mall {

    static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final HefuClient hefu;
    private final StandIn vendor;
    private final StandInNotices notices;
    private final UUID sku = UUID.randomUUID();
    private final String openid = "o" + UUID.randomUUID().toString().replace("-", "");

    Mall(HefuClient hefu, StandIn vendor, StandInKeys keys) {
        this.hefu = hefu;
        this.vendor = vendor;
        this.notices = new StandInNotices(keys, JSON, Clock.systemUTC());
        openAShop();
    }

    /** A supplier of its own with bags enough, which nobody else buys. */
    private void openAShop() {
        // other tests may have let the member of staff leave the unit
        TestServers.database()
                .execute("""
                delete from unit_bindings where account_id = (select id from accounts where login = 'staff');
                insert into suppliers (id, name, county_code, auto_sign) select '%1$s', '测试合作社', min(code), false from counties;
                insert into settlement_accounts (id, supplier_id, account_name, account_no, account_key, bank_name, valid_from)
                values (gen_random_uuid(), '%1$s', '测试合作社', '%2$s', '%2$s', '中国农业银行', now() - interval '1 year');
                insert into goods (id, supplier_id, name, county_code)
                select '%1$s', '%1$s', '大米', min(code) from counties;
                insert into skus (id, goods_id, supplier_id, name, unit, price_fen)
                values ('%1$s', '%1$s', '%1$s', '大米', 'bag', 2000);
                insert into stock (sku_id, available) values ('%1$s', 1000000)""".formatted(sku, "62" + Math.abs(sku.getMostSignificantBits() % 1_000_000_000_000_000L)));
    }

    /** The sign-in name of somebody who acts for the supplier. */
    String supplier() {
        String login = "supplier-" + UUID.randomUUID();
        TestServers.database().execute("""
                insert into accounts (id, login, display_name, password_hash, roles, supplier_id)
                select gen_random_uuid(), '%1$s', '%1$s', password_hash, array['SUPPLIER'], '%2$s' from accounts
                where login = 'buyer'""".formatted(login, sku));
        return login;
    }

    /** Two bags for the demo's member of staff. */
    Order order() {
        return order(hefu.as("staff"));
    }

    Order order(WebTestClient buyer) {
        Answer answer = answer(buyer.post()
                .uri("/api/v1/orders")
                .contentType(MediaType.APPLICATION_JSON)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .bodyValue("{\"lines\":[{\"skuId\":\"" + sku + "\",\"quantity\":2}]}")
                .exchange());
        return new Order(answer.text("id"), answer.json().path("payableFen").asLong());
    }

    Answer prepay(Order order) {
        return prepay("staff", order, openid);
    }

    Answer prepay(String account, Order order, String payer) {
        return post(account, "/api/v1/orders/" + order.id() + "/wechat-payment", Map.of("openid", payer));
    }

    Answer post(String account, String path, Map<String, ?> body) {
        return post(hefu.as(account), path, body);
    }

    Answer post(WebTestClient who, String path, Map<String, ?> body) {
        return answer(who.post()
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange());
    }

    Answer get(String account, String path) {
        return answer(hefu.as(account).get().uri(path).exchange());
    }

    Answer cancel(Order order) {
        return post("staff", "/api/v1/orders/" + order.id() + "/cancel", Map.of());
    }

    String status(Order order) {
        return get("staff", "/api/v1/orders/" + order.id()).text("status");
    }

    /** An order whose payer has the vendor's dialogue open; answers its number there. */
    Order prepaid() {
        Order order = order();
        Answer answer = prepay(order);
        if (answer.status() != 200) {
            throw new AssertionError(answer.toString());
        }
        return order;
    }

    String tradeNo(Order order) {
        return query(
                "select trade_no from wechat_payments where order_id = '%s' order by asked_at desc limit 1", order);
    }

    StandInTrade trade(Order order) {
        return vendor.find(tradeNo(order));
    }

    /** The payer pays, and the vendor tells nobody. */
    void paySilently(Order order) {
        vendor.pay(trade(order).prepayId(), false);
    }

    Letter letter(Order order) {
        return letter(words(order));
    }

    Letter letter(Map<String, Object> words) {
        return notices.letter("", "TRANSACTION.SUCCESS", "transaction", words);
    }

    Letter letter(StandInRefund refund) {
        return notices.letter(vendor, new StandIn.Notice.OfRefund(refund));
    }

    /** What the vendor tells of a paid order. */
    Map<String, Object> words(Order order) {
        Map<String, Object> words = StandInWords.trade(vendor, trade(order));
        words.put("trade_state", "SUCCESS");
        return words;
    }

    /** The same notification, signed anew as on every try. */
    Letter again(Letter letter) {
        return notices.signed("", letter.body());
    }

    Letter signed(String body) {
        return notices.signed("", body);
    }

    Answer tell(Letter letter) {
        WebTestClient.RequestBodySpec request =
                hefu.web().post().uri("/api/v1/wechat-pay/notifications").contentType(MediaType.APPLICATION_JSON);
        letter.headers().forEach(request::header);
        return answer(request.bodyValue(letter.body()).exchange());
    }

    /** Lets the vendor be asked about it at once. */
    void lookNow(Order order) {
        TestServers.database()
                .execute("update wechat_payments set look_at = now() where order_id = '" + order.id()
                        + "' and look_at is not null");
    }

    /** Its time to pay is over. */
    void overdue(Order order) {
        TestServers.database().execute("""
                update orders set due_at = now() - interval '1 second' where id = '%1$s';
                update receivables set due_at = now() - interval '1 second' where subject_id = '%1$s';
                update wechat_payments set due_at = now() - interval '1 second', look_at = now()
                where order_id = '%1$s' and look_at is not null""".formatted(order.id()));
    }

    static String query(String sql, Order order) {
        return TestServers.database().query(sql.formatted(order.id()));
    }

    /** State, allocated and returned fen of the money that came for an order. */
    static String money(Order order) {
        return query("""
                select coalesce(string_agg(concat_ws(' ', t.state, t.allocated_fen, t.returned_fen), ', '), 'none')
                from wechat_payments p join transfers t on t.id = p.transfer_id where p.order_id = '%s'""", order);
    }

    static void await(String what, Supplier<Boolean> condition) {
        Instant end = Instant.now().plus(PATIENCE);
        while (!condition.get()) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("never: " + what);
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static Answer answer(WebTestClient.ResponseSpec response) {
        EntityExchangeResult<byte[]> result = response.expectBody().returnResult();
        byte[] body = result.getResponseBody();
        return new Answer(
                result.getStatus().value(),
                body == null || body.length == 0 ? JSON.createObjectNode() : JSON.readTree(body),
                result.getResponseHeaders().getFirst("Retry-After"));
    }

    record Order(String id, long fen) {}

    record Answer(
            int status,
            JsonNode json,
            @org.jspecify.annotations.Nullable String retryAfter) {

        String text(String field) {
            return json.path(field).asString("");
        }

        String outcome() {
            return status >= 400 ? status + " " + text("code") : Integer.toString(status);
        }
    }
}
