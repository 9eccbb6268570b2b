package io.hefu.payment.bank;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.kernel.CommonProblem;
import io.hefu.kernel.Problem;
import io.hefu.kernel.Rejection;
import io.hefu.payment.Delivery;
import io.hefu.payment.IncomingTransfer;
import io.hefu.payment.PaymentProblem;
import io.hefu.payment.Receipt;
import io.hefu.payment.TransferIntake;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.bouncycastle.crypto.signers.PlainDSAEncoding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.util.unit.DataSize;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import tools.jackson.databind.json.JsonMapper;

class BankControllerTests {

    private static final Instant NOW = Instant.parse("2026-11-23T03:00:00Z");

    private static final DataSize LARGE = DataSize.ofMegabytes(1);

    private final Sm2Fixture bank = new Sm2Fixture();
    private final RememberingIntake intake = new RememberingIntake();
    private final WebTestClient web = client();

    @Test
    void answersOneResultPerItemInOrder() {
        String body = "[" + BankFixture.transfer("A") + "," + BankFixture.transferOf("B", "\"0\"") + "]";

        deliver("demo", MediaType.APPLICATION_JSON, body.getBytes(StandardCharsets.UTF_8))
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.results.length()")
                .isEqualTo(2)
                .jsonPath("$.results[0].serialNo")
                .isEqualTo("A")
                .jsonPath("$.results[0].outcome")
                .isEqualTo("ACCEPTED")
                .jsonPath("$.results[1].serialNo")
                .isEqualTo("B")
                .jsonPath("$.results[1].outcome")
                .isEqualTo("REJECTED")
                .jsonPath("$.results[1].reason")
                .isEqualTo("AMOUNT_INVALID");
        assertThat(intake.deliveries.element().body()).isEqualTo(body);
    }

    @Test
    void acknowledgesWhatNobodyCanReadAndKeepsItRaw() {
        deliver("demo", MediaType.APPLICATION_JSON, "not \0 json".getBytes(StandardCharsets.UTF_8))
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.results[0].reason")
                .isEqualTo("PARSE_FAILED");
        assertThat(intake.deliveries.element().items().get(0).content()).isEqualTo("not \uFFFD json");
    }

    @Test
    void refusesAForgedSignatureAndAnUnknownChannelAlike() {
        byte[] body = BankFixture.transfer("A").getBytes(StandardCharsets.UTF_8);
        String forged = post("demo", NOW, nonce(), MediaType.APPLICATION_JSON, body, "guessed");
        String unknown = post("nobody", NOW, nonce(), MediaType.APPLICATION_JSON, body, "guessed");

        assertThat(forged).isEqualTo("401 {\"code\":\"SIGNATURE_INVALID\"}").isEqualTo(unknown);
        assertThat(intake.deliveries).isEmpty();
    }

    @Test
    void refusesATamperedBodyNonceOrTimestamp() {
        byte[] body = BankFixture.transfer("A").getBytes(StandardCharsets.UTF_8);
        String stamp = Long.toString(NOW.getEpochSecond());
        String signature = BankFixture.sign("hefu-demo", stamp, "nonce-0001", body);

        assertThat(status("nonce-0002", stamp, signature, body)).isEqualTo(401);
        assertThat(status("nonce-0001", Long.toString(NOW.getEpochSecond() + 1), signature, body))
                .isEqualTo(401);
        assertThat(status("nonce-0001", stamp, signature, "{}".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(401);
        assertThat(status("nonce-0001", stamp, signature, body)).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(longs = {-301, 301, 100_000_000})
    void refusesTimesOutsideTheWindow(long seconds) {
        byte[] body = BankFixture.transfer("A").getBytes(StandardCharsets.UTF_8);

        assertThat(post("demo", NOW.plusSeconds(seconds), nonce(), MediaType.APPLICATION_JSON, body, "hefu-demo"))
                .contains("401", "TIMESTAMP_OUTSIDE_WINDOW");
    }

    @ParameterizedTest
    @ValueSource(longs = {-300, 0, 300})
    void acceptsTimesInsideTheWindow(long seconds) {
        byte[] body = BankFixture.transfer("A").getBytes(StandardCharsets.UTF_8);

        assertThat(post("demo", NOW.plusSeconds(seconds), nonce(), MediaType.APPLICATION_JSON, body, "hefu-demo"))
                .startsWith("200");
    }

    @Test
    void refusesMissingAndMalformedHeaders() {
        web.post()
                .uri("/api/v1/bank/demo/transfers")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{}")
                .exchange()
                .expectStatus()
                .isUnauthorized();
        assertThat(status("short", "1", "zz", new byte[0])).isEqualTo(401);
        assertThat(status("nonce-0001", "999999999999999", "00".repeat(32), new byte[0]))
                .isEqualTo(401);
    }

    @Test
    void refusesBodiesBeyondTheLimitOfTheChannel() {
        deliver("narrow", MediaType.APPLICATION_JSON, new byte[1025])
                .expectStatus()
                .isEqualTo(413);
        deliver("narrow", MediaType.APPLICATION_JSON, new byte[1024])
                .expectStatus()
                .isOk();
    }

    @Test
    void saysWhenToComeAgainBeyondTheRate() {
        byte[] body = BankFixture.transfer("A").getBytes(StandardCharsets.UTF_8);
        deliver("slow", MediaType.APPLICATION_JSON, body).expectStatus().isOk();
        assertThat(post("slow", NOW, nonce(), MediaType.APPLICATION_JSON, body, "forged"))
                .startsWith("401");

        deliver("slow", MediaType.APPLICATION_JSON, body).expectStatus().isEqualTo(429);
    }

    @Test
    void refusesCompressedBodies() {
        web.post()
                .uri("/api/v1/bank/demo/transfers")
                .contentType(MediaType.APPLICATION_JSON)
                .header("Content-Encoding", "gzip")
                .bodyValue("{}")
                .exchange()
                .expectStatus()
                .isEqualTo(415);
    }

    @Test
    void answersAStreamLineByLineInOrderAfterItsHead() {
        String body = BankFixture.transfer("L1") + "\n\nnonsense\r\n" + BankFixture.transfer("L4") + "\n";

        deliver("demo", MediaType.APPLICATION_NDJSON, body.getBytes(StandardCharsets.UTF_8))
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentTypeCompatibleWith(MediaType.APPLICATION_NDJSON)
                .returnResult(Receipt.class)
                .getResponseBody()
                .map(receipt -> receipt.serialNo() + " " + receipt.outcome())
                .as(StepVerifier::create)
                .expectNext("L1 ACCEPTED", "null REJECTED", "L4 ACCEPTED")
                .verifyComplete();
        assertThat(intake.deliveries).extracting(Delivery::line).containsExactly(0, 1, 3, 4);
    }

    @Test
    void refusesAReplayedStreamBeforeAnythingStreams() {
        byte[] body = BankFixture.transfer("L1").getBytes(StandardCharsets.UTF_8);
        String nonce = nonce();

        assertThat(post("demo", NOW, nonce, MediaType.APPLICATION_NDJSON, body, "hefu-demo"))
                .startsWith("200");
        assertThat(post("demo", NOW, nonce, MediaType.APPLICATION_NDJSON, body, "hefu-demo"))
                .isEqualTo("401 {\"code\":\"NONCE_REPLAYED\"}");
    }

    @Test
    void answersALineWhileLaterOnesStillWait() {
        String body = BankFixture.transfer("L1") + "\n" + BankFixture.transfer("NEVER");

        deliver("demo", MediaType.APPLICATION_NDJSON, body.getBytes(StandardCharsets.UTF_8))
                .returnResult(Receipt.class)
                .getResponseBody()
                .map(Receipt::serialNo)
                .as(StepVerifier::create)
                .expectNext("L1")
                .thenCancel()
                .verify(Duration.ofSeconds(5));
    }

    @Test
    void waitsWithALineWhileTheIntakeIsOverloaded() {
        String body = BankFixture.transfer("BUSY") + "\n" + BankFixture.transfer("L2");
        intake.refusals.set(3);

        deliver("demo", MediaType.APPLICATION_NDJSON, body.getBytes(StandardCharsets.UTF_8))
                .returnResult(Receipt.class)
                .getResponseBody()
                .map(Receipt::serialNo)
                .as(StepVerifier::create)
                .expectNext("BUSY", "L2")
                .verifyComplete();
    }

    @Test
    void takesMessagesSignedWithSm2() {
        byte[] body = BankFixture.transfer("A").getBytes(StandardCharsets.UTF_8);
        String stamp = Long.toString(NOW.getEpochSecond());
        byte[] head = (stamp + "\nnonce-0001\n").getBytes(StandardCharsets.UTF_8);
        String signature = HexFormat.of().formatHex(bank.sign(PlainDSAEncoding.INSTANCE, head, body));

        send("sm2", MediaType.APPLICATION_JSON, "nonce-0001", stamp, signature, body)
                .expectStatus()
                .isOk();
        send("sm2", MediaType.APPLICATION_JSON, "nonce-0002", stamp, signature, body)
                .expectStatus()
                .isUnauthorized();
    }

    @Test
    void refusesSourcesThatAreNotAllowed() {
        deliver("fenced", MediaType.APPLICATION_JSON, new byte[0])
                .expectStatus()
                .isUnauthorized();
    }

    @Test
    void readsCamtWhateverItsEncoding() {
        String document = CamtFixture.notification("08", CamtFixture.credit("BK-1", "1280.00"))
                .replace("UTF-8", "GB18030");

        deliver("demo", MediaType.APPLICATION_XML, document.getBytes(Charset.forName("GB18030")))
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.results[0].serialNo")
                .isEqualTo("BK-1");
        IncomingTransfer read = intake.deliveries.element().items().get(0).transfer();
        assertThat(read.payerName()).isEqualTo("测试学校");
    }

    @Test
    void answersRandomBytesWithoutAServerError() {
        Random random = new Random(11);
        MediaType[] types = {MediaType.APPLICATION_JSON, MediaType.APPLICATION_XML, MediaType.APPLICATION_NDJSON};
        for (int i = 0; i < 300; i++) {
            byte[] body = new byte[random.nextInt(200)];
            random.nextBytes(body);
            String answer = post("demo", NOW, nonce(), types[i % types.length], body, "hefu-demo");
            assertThat(answer).startsWith("200");
        }
    }

    private WebTestClient.ResponseSpec deliver(String channel, MediaType type, byte[] body) {
        return exchange(channel, NOW, nonce(), type, body, "hefu-demo");
    }

    private String post(String channel, Instant at, String nonce, MediaType type, byte[] body, String secret) {
        var result = exchange(channel, at, nonce, type, body, secret)
                .expectBody(String.class)
                .returnResult();
        return result.getStatus().value() + " " + result.getResponseBody();
    }

    private WebTestClient.ResponseSpec exchange(
            String channel, Instant at, String nonce, MediaType type, byte[] body, String secret) {
        String stamp = Long.toString(at.getEpochSecond());
        return send(channel, type, nonce, stamp, BankFixture.sign(secret, stamp, nonce, body), body);
    }

    private int status(String nonce, String stamp, String signature, byte[] body) {
        return send("demo", MediaType.APPLICATION_JSON, nonce, stamp, signature, body)
                .returnResult(String.class)
                .getStatus()
                .value();
    }

    private WebTestClient.ResponseSpec send(
            String channel, MediaType type, String nonce, String stamp, String signature, byte[] body) {
        return web.post()
                .uri("/api/v1/bank/{channel}/transfers", channel)
                .contentType(type)
                .header("X-Hefu-Timestamp", stamp)
                .header("X-Hefu-Nonce", nonce)
                .header("X-Hefu-Signature", signature)
                .bodyValue(body)
                .exchange();
    }

    private static String nonce() {
        return UUID.randomUUID().toString();
    }

    private WebTestClient client() {
        Map<String, BankSettings.Channel> channels = new HashMap<>();
        channels.put("demo", BankSettings.Channel.ofSecret("hefu-demo", 1000));
        channels.put(
                "sm2",
                new BankSettings.Channel(
                        BankSettings.Algorithm.SM3_WITH_SM2, null, bank.pem(), LARGE, 1000, 1000, Set.of()));
        channels.put(
                "fenced",
                new BankSettings.Channel(
                        BankSettings.Algorithm.HMAC_SHA256, "hefu-demo", null, LARGE, 1000, 1000, Set.of("192.0.2.1")));
        channels.put("slow", channel(LARGE, 1));
        channels.put("narrow", channel(DataSize.ofKilobytes(1), 1000));
        BankChannels known = new BankChannels(
                new BankSettings(channels),
                new StaticListableBeanFactory().getBeanProvider(BankChannels.DemoChannel.class));
        MessageGate gate = new MessageGate(known, Clock.fixed(NOW, ZoneOffset.UTC));
        JsonTransfers json = new JsonTransfers(new JsonMapper());
        return WebTestClient.bindToController(new BankController(gate, json, new CamtTransfers(json), intake))
                .controllerAdvice(new PlainProblems())
                .configureClient()
                .responseTimeout(Duration.ofSeconds(10))
                .build();
    }

    private static BankSettings.Channel channel(DataSize maxBody, int rate) {
        return new BankSettings.Channel(
                BankSettings.Algorithm.HMAC_SHA256, "hefu-demo", null, maxBody, rate, rate, Set.of());
    }

    /** Keeps what it was given, and refuses a nonce that it has seen. */
    private static final class RememberingIntake implements TransferIntake {

        private final Queue<Delivery> deliveries = new ConcurrentLinkedQueue<>();
        private final AtomicInteger refusals = new AtomicInteger();
        private final Set<String> seen = ConcurrentHashMap.newKeySet();

        @Override
        public Mono<List<Receipt>> take(Delivery delivery) {
            if (delivery.body().contains("NEVER")) {
                return Mono.never();
            }
            return Mono.fromSupplier(() -> {
                if (delivery.body().contains("BUSY") && refusals.getAndDecrement() > 0) {
                    throw CommonProblem.OVERLOADED.rejection();
                }
                if (!seen.add(delivery.channel() + delivery.nonce() + delivery.line())) {
                    throw PaymentProblem.NONCE_REPLAYED.rejection();
                }
                deliveries.add(delivery);
                return delivery.items().stream().map(RememberingIntake::receipt).toList();
            });
        }

        private static Receipt receipt(Delivery.Item item) {
            IncomingTransfer read = item.transfer();
            return read == null
                    ? new Receipt(
                            item.unreadable().serialNo(),
                            Receipt.Outcome.REJECTED,
                            null,
                            null,
                            item.unreadable().reason(),
                            List.of())
                    : new Receipt(read.serialNo(), Receipt.Outcome.ACCEPTED, UUID.randomUUID(), null, null, List.of());
        }
    }

    /** The kernel's renderer in small. */
    @RestControllerAdvice
    static class PlainProblems {

        private static final Map<Problem.Kind, Integer> STATUS =
                Map.of(Problem.Kind.UNAUTHENTICATED, 401, Problem.Kind.TOO_LARGE, 413, Problem.Kind.THROTTLED, 429);

        @ExceptionHandler
        ResponseEntity<Map<String, String>> refused(Rejection rejection) {
            return ResponseEntity.status(STATUS.getOrDefault(rejection.problem().kind(), 500))
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(Map.of("code", rejection.problem().name()));
        }
    }
}
