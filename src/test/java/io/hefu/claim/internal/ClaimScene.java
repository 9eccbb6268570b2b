package io.hefu.claim.internal;

import io.hefu.kernel.Ids;
import io.hefu.testing.HefuClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.MediaType;
import org.springframework.http.client.MultipartBodyBuilder;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient.RequestHeadersSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A supplier with goods, its buyers and reviewers, and a bank: what a payment confirmation needs, over HTTP. */
final class ClaimScene {

    static final Duration PATIENCE = Duration.ofSeconds(20);
    static final String PAYER = "市第一小学";
    static final byte[] PDF = "%PDF-1.7 voucher".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    private static final long SACK = 10_000;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final HefuClient hefu;
    private final DatabaseClient database;
    final String payeeNo = digits();
    final String payerNo = digits();
    private final UUID grain = Ids.next();
    private final UUID sack = Ids.next();

    ClaimScene(HefuClient hefu, DatabaseClient database) {
        this.hefu = hefu;
        this.database = database;
        UUID supplier = Ids.next();
        UUID goods = Ids.next();
        run(
                "insert into suppliers (id, name, county_code, auto_sign) select :id, '合作社', min(code), true from counties",
                Map.of("id", supplier));
        run("""
                insert into settlement_accounts (id, supplier_id, account_name, account_no, account_key, bank_name,
                    valid_from)
                values (:id, :supplier, '合作社', :no, :no, '农业银行', now() - interval '1 year')""", Map.of("id", Ids.next(), "supplier", supplier, "no", payeeNo));
        run(
                "insert into goods (id, supplier_id, name, county_code) select :id, :supplier, '米', min(code) from counties",
                Map.of("id", goods, "supplier", supplier));
        sku(grain, goods, supplier, 1);
        sku(sack, goods, supplier, SACK);
    }

    private void sku(UUID id, UUID goods, UUID supplier, long fen) {
        run("""
                insert into skus (id, goods_id, supplier_id, name, unit, price_fen)
                values (:id, :goods, :supplier, '米', '袋', :fen)""", Map.of("id", id, "goods", goods, "supplier", supplier, "fen", fen));
        run("insert into stock (sku_id, available) values (:id, 1000000000)", Map.of("id", id));
    }

    static String digits() {
        UUID id = UUID.randomUUID();
        return "62" + Long.toUnsignedString(id.getMostSignificantBits() ^ id.getLeastSignificantBits());
    }

    /** A new account with the demo password; answers its sign-in name. */
    String account(String role) {
        String login = role.toLowerCase(Locale.ROOT) + "-" + Ids.next();
        run("""
                insert into accounts (id, login, display_name, password_hash, roles, unit_id)
                select :id, :login, :login, password_hash, array[:role],
                    case when :role = 'BUYER' then unit_id end
                from accounts where login = 'buyer'""", Map.of("id", Ids.next(), "login", login, "role", role));
        return login;
    }

    UUID accountId(String login) {
        return UUID.fromString(text("select id::text from accounts where login = '" + login + "'"));
    }

    /** An order that waits for so much money. */
    UUID order(String buyer, long fen) {
        Answer placed = send(hefu.as(buyer)
                .post()
                .uri("/api/v1/orders")
                .contentType(MediaType.APPLICATION_JSON)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .bodyValue(Map.of("lines", lines(fen))));
        return UUID.fromString(placed.text("id"));
    }

    private List<Map<String, Object>> lines(long fen) {
        List<Map<String, Object>> lines = new ArrayList<>();
        if (fen >= SACK) {
            lines.add(Map.of("skuId", sack, "quantity", fen / SACK));
        }
        if (fen % SACK > 0) {
            lines.add(Map.of("skuId", grain, "quantity", fen % SACK));
        }
        return lines;
    }

    String code(UUID order) {
        return text("select code from receivables where subject_id = '" + order + "'");
    }

    void pay(long fen, String remark) {
        pay(PAYER, payerNo, fen, remark);
    }

    void pay(String payer, String account, long fen, String remark) {
        String body = """
                {"serialNo":"%s","bookedAt":"%s","payerName":"%s","payerAccountNo":"%s","payeeAccountNo":"%s",
                 "amount":"%s","currency":"CNY","usage":"","summary":"","postscript":"%s"}""".formatted(
                        UUID.randomUUID(),
                        Instant.now(),
                        payer,
                        account,
                        payeeNo,
                        java.math.BigDecimal.valueOf(fen, 2),
                        remark);
        EntityExchangeResult<byte[]> result = hefu.deliver(body).expectBody().returnResult();
        JsonNode told = JSON.readTree(result.getResponseBody());
        if (!told.at("/results/0/outcome").asString("").equals("ACCEPTED")) {
            throw new AssertionError("the bank was answered " + told);
        }
    }

    Map<String, Object> words(UUID order, boolean consistent, @Nullable Long fen) {
        Map<String, Object> words = new HashMap<>();
        words.put("orderId", order);
        words.put("payeeConsistent", consistent);
        words.put("payerAccountName", PAYER);
        words.put("payerAccountNo", payerNo);
        words.put("amountFen", fen);
        return words;
    }

    Answer claim(String buyer, UUID order, boolean consistent, @Nullable Long fen) {
        return claim(buyer, UUID.randomUUID().toString(), words(order, consistent, fen));
    }

    Answer claim(String buyer, String key, Object words) {
        return send(hefu.as(buyer)
                .post()
                .uri("/api/v1/claims")
                .contentType(MediaType.APPLICATION_JSON)
                .header("Idempotency-Key", key)
                .bodyValue(words));
    }

    /** Case 2 with a voucher, submitted. */
    Answer submitted(String buyer, UUID order) {
        String id = claim(buyer, order, false, null).claimId();
        upload(buyer, id, "VOUCHER", uniquePdf());
        return post(buyer, "claims/" + id + "/submit", null);
    }

    static byte[] uniquePdf() {
        return ("%PDF-" + UUID.randomUUID()).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    }

    Answer upload(String buyer, String claim, String purpose, byte[] content) {
        MultipartBodyBuilder form = new MultipartBodyBuilder();
        form.part("file", new ByteArrayResource(content)).filename("凭证.pdf");
        return send(hefu.as(buyer)
                .post()
                .uri("/api/v1/claims/{id}/files?purpose={purpose}", claim, purpose)
                .bodyValue(form.build()));
    }

    Answer post(String account, String path, @Nullable Object body) {
        var request = hefu.as(account).post().uri("/api/v1/" + path).contentType(MediaType.APPLICATION_JSON);
        return send(body == null ? request : request.bodyValue(body));
    }

    Answer put(String account, String path, Object body) {
        return send(hefu.as(account)
                .put()
                .uri("/api/v1/" + path)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body));
    }

    Answer get(String account, String path) {
        return send(hefu.as(account).get().uri("/api/v1/" + path));
    }

    Answer decide(String reviewer, String claim, String what) {
        return decide(reviewer, claim, what, Map.of("version", 1, "reason", "已核对"));
    }

    Answer decide(String reviewer, String claim, String what, Map<String, Object> body) {
        return post(reviewer, "claim-reviews/" + claim + "/" + what, body);
    }

    static Answer send(RequestHeadersSpec<?> request) {
        EntityExchangeResult<byte[]> result = request.exchange().expectBody().returnResult();
        byte[] body = result.getResponseBody();
        JsonNode json = body == null || body.length == 0 ? JSON.createObjectNode() : JSON.readTree(body);
        boolean replayed =
                !result.getResponseHeaders().getOrEmpty("Idempotent-Replayed").isEmpty();
        return new Answer(result.getStatus().value(), json, replayed);
    }

    String orderStatus(UUID order) {
        return text("select status || ' ' || paid_fen from orders where id = '" + order + "'");
    }

    /** Payable, allocated, shown by evidence, reduced; and whether it is held. */
    String receivable(UUID order) {
        return text("""
                select payable_fen || ' ' || allocated_fen || ' ' || evidenced_fen || ' ' || reduced_fen ||
                    case when held then ' held' else '' end
                from receivables where subject_id = '%s'""".formatted(order));
    }

    List<String> events(String claim) {
        return database.sql("""
                        select type from outbox where subject = :subject
                        union all select type from event_log where subject = :subject""")
                .bind("subject", claim)
                .mapValue(String.class)
                .all()
                .map(type -> type.replace("hefu.claim.claim.", ""))
                .collectList()
                .block(PATIENCE);
    }

    String text(String sql) {
        return database.sql(sql).mapValue(String.class).one().block(PATIENCE);
    }

    void run(String sql, Map<String, Object> binds) {
        database.sql(sql).bindValues(binds).then().block(PATIENCE);
    }

    /** Waits for what an event consumer does. */
    static void until(java.util.concurrent.Callable<Boolean> reached) {
        org.awaitility.Awaitility.await().atMost(PATIENCE).until(reached);
    }

    record Answer(int status, JsonNode json, boolean replayed) {

        String text(String path) {
            JsonNode node = json;
            for (String name : path.split("\\.")) {
                node = node.path(name);
            }
            return node.asString("");
        }

        String claimId() {
            return text("claim.id");
        }

        String state() {
            return text(json.has("item") ? "item.claim.status" : "claim.status");
        }

        /** The status and, of a refusal, its code. */
        String outcome() {
            return status >= 400 && json.has("code") ? status + " " + text("code") : Integer.toString(status);
        }

        List<String> faults() {
            return json.path("errors")
                    .valueStream()
                    .map(fault -> fault.path("field").asString("") + " "
                            + fault.path("code").asString(""))
                    .toList();
        }
    }
}
