package io.hefu.payment.bank;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.payment.Receipt;
import io.hefu.testing.HefuClient;
import io.hefu.testing.IntegrationTest;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import reactor.test.StepVerifier;

@IntegrationTest
class BankDoorIT {

    private static final String SECRET = "test-secret";

    private final HefuClient hefu;

    BankDoorIT(HefuClient hefu) {
        this.hefu = hefu;
    }

    @Test
    void refusesAForgedSignatureAndAnUnknownChannelAlike() {
        for (String channel : new String[] {"demo", "nobody"}) {
            hefu.deliver(channel, "guessed", MediaType.APPLICATION_JSON, BankFixture.transfer(serial()))
                    .expectStatus()
                    .isUnauthorized()
                    .expectHeader()
                    .contentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON)
                    .expectBody()
                    .jsonPath("$.code")
                    .isEqualTo("SIGNATURE_INVALID");
        }
    }

    @Test
    void refusesASecondUseOfTheNonce() {
        String nonce = UUID.randomUUID().toString();
        String body = BankFixture.transfer(serial());

        signed(nonce, MediaType.APPLICATION_JSON, body)
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult();
        signed(nonce, MediaType.APPLICATION_JSON, body)
                .expectStatus()
                .isUnauthorized()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("NONCE_REPLAYED");
    }

    @Test
    void refusesASecondUseOfTheNonceBeforeAStreamIsAnswered() {
        String nonce = UUID.randomUUID().toString();
        String body = BankFixture.transfer(serial());

        signed(nonce, MediaType.APPLICATION_NDJSON, body)
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult();
        signed(nonce, MediaType.APPLICATION_NDJSON, body).expectStatus().isUnauthorized();
    }

    @Test
    void refusesTooLargeAndTooMany() {
        hefu.deliver("test-narrow", SECRET, MediaType.APPLICATION_JSON, " ".repeat(1025))
                .expectStatus()
                .isEqualTo(413)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("BODY_TOO_LARGE");
        hefu.deliver("[" + "{},".repeat(500) + "{}]")
                .expectStatus()
                .isEqualTo(413)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("TOO_MANY_TRANSFERS");
    }

    @Test
    void letsInOnlyTheSourcesThatAChannelAllows() {
        String body = BankFixture.transfer(serial());

        hefu.deliver("test-local", SECRET, MediaType.APPLICATION_JSON, body)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.results[0].outcome")
                .isEqualTo("ACCEPTED");
        hefu.deliver("test-elsewhere", SECRET, MediaType.APPLICATION_JSON, body)
                .expectStatus()
                .isUnauthorized();
    }

    @Test
    void saysWhenToComeAgainBeyondTheRate() {
        String body = BankFixture.transfer(serial());
        hefu.deliver("test-slow", SECRET, MediaType.APPLICATION_JSON, body)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.results[0].outcome")
                .isEqualTo("ACCEPTED");

        hefu.deliver("test-slow", SECRET, MediaType.APPLICATION_JSON, body)
                .expectStatus()
                .isEqualTo(429)
                .expectHeader()
                .exists("Retry-After");
    }

    @Test
    void takesTheGoodItemsBesideABadOneAndAnswersADuplicateWithItsFirstResult() {
        String good = serial();
        String body = "[" + BankFixture.transfer(good) + "," + BankFixture.transferOf(serial(), "\"1.001\"") + "]";

        hefu.deliver(body)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.results[0].outcome")
                .isEqualTo("ACCEPTED")
                .jsonPath("$.results[0].transferId")
                .isNotEmpty()
                .jsonPath("$.results[1].outcome")
                .isEqualTo("REJECTED")
                .jsonPath("$.results[1].reason")
                .isEqualTo("AMOUNT_INVALID");
        hefu.deliver(BankFixture.transfer(good))
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.results[0].outcome")
                .isEqualTo("DUPLICATE");
    }

    @Test
    void answersAStreamLineByLine() {
        String first = serial();
        String third = serial();
        String body = BankFixture.transfer(first) + "\nnonsense\n" + BankFixture.transfer(third);

        hefu.deliver(HefuClient.CHANNEL, HefuClient.SECRET, MediaType.APPLICATION_NDJSON, body)
                .expectStatus()
                .isOk()
                .returnResult(Receipt.class)
                .getResponseBody()
                .map(receipt -> receipt.outcome() + " " + receipt.serialNo())
                .as(StepVerifier::create)
                .expectNext("ACCEPTED " + first, "REJECTED null", "ACCEPTED " + third)
                .verifyComplete();
    }

    @Test
    void takesCamtFromEndToEnd() {
        String serial = serial();
        String document = CamtFixture.notification("08", CamtFixture.credit(serial, "12.30"));

        hefu.deliver(HefuClient.CHANNEL, HefuClient.SECRET, MediaType.APPLICATION_XML, document)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.results[0].serialNo")
                .isEqualTo(serial)
                .jsonPath("$.results[0].outcome")
                .isEqualTo("ACCEPTED");
    }

    @Test
    void answersNoiseWithoutAServerError() {
        Random random = new Random(5);
        MediaType[] types = {MediaType.APPLICATION_JSON, MediaType.APPLICATION_XML, MediaType.APPLICATION_NDJSON};
        for (int i = 0; i < 150; i++) {
            int status = hefu.deliver(
                            HefuClient.CHANNEL, HefuClient.SECRET, types[i % types.length], BankFixture.noise(random))
                    .expectBody(String.class)
                    .returnResult()
                    .getStatus()
                    .value();
            assertThat(status).isEqualTo(200);
        }
    }

    private ResponseSpec signed(String nonce, MediaType type, String body) {
        String stamp = Long.toString(Instant.now().getEpochSecond());
        return hefu.web()
                .post()
                .uri("/api/v1/bank/demo/transfers")
                .contentType(type)
                .header("X-Hefu-Timestamp", stamp)
                .header("X-Hefu-Nonce", nonce)
                .header("X-Hefu-Signature", HefuClient.sign(HefuClient.SECRET, stamp, nonce, body))
                .bodyValue(body)
                .exchange();
    }

    private static String serial() {
        return "IT-" + UUID.randomUUID();
    }
}
