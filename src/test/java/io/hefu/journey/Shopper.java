package io.hefu.journey;

import io.hefu.testing.HefuClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A buyer and its bank, who go on when an instance is killed: no answer is an answer too. */
final class Shopper {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final Bank bank = new Bank(Clock.systemUTC());
    private final String base;
    private final String token;

    /** The demo buyer. */
    Shopper(int port) {
        this(port, "buyer", HefuClient.PASSWORD);
    }

    Shopper(int port, String account, String password) {
        this.base = "http://127.0.0.1:" + port;
        this.token = signIn(account, password);
    }

    private String signIn(String account, String password) {
        String body = "{\"account\":\"%s\",\"password\":\"%s\"}".formatted(account, password);
        HttpRequest request = request("/api/v1/sessions")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return send(request, 201).orElseThrow().get("accessToken").asString();
    }

    JsonNode goods(int size) {
        return send(signedIn("/api/v1/goods?size=" + size).GET().build(), 200)
                .orElseThrow()
                .get("items");
    }

    /** The order, or empty when the answer never came. */
    Optional<JsonNode> order(String key, String skuId, int quantity) {
        String body = "{\"lines\":[{\"skuId\":\"%s\",\"quantity\":%d}]}".formatted(skuId, quantity);
        return send(
                signedIn("/api/v1/orders")
                        .header("Idempotency-Key", key)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                201);
    }

    Optional<JsonNode> read(String orderId) {
        return send(signedIn("/api/v1/orders/" + orderId).GET().build(), 200);
    }

    /** The bank's transfer for the order; empty when the answer never came. */
    Optional<JsonNode> pay(JsonNode order, String serialNo) {
        String body = bank.transfer(
                serialNo,
                order.get("placedAt").asString(),
                "市第一小学",
                "6222021234567890",
                order.get("payee").get("accountNo").asString(),
                order.get("payableFen").asLong(),
                "货款" + order.get("paymentCode").asString());
        return send(
                        request(Bank.PATH)
                                .headers(bank.sign(body))
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        200)
                .map(answer -> answer.get("results").get(0));
    }

    private HttpRequest.Builder signedIn(String path) {
        return request(path).header("Authorization", "Bearer " + token);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/json");
    }

    private Optional<JsonNode> send(HttpRequest request, int expected) {
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() == 503) {
                return Optional.empty();
            }
            if (response.statusCode() != expected) {
                throw new AssertionError(request.uri() + " answered " + response.statusCode() + " " + response.body());
            }
            return Optional.of(JSON.readTree(response.body()));
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
