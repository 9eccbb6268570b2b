package io.hefu.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.payment.PaymentFixture.Payee;
import io.hefu.testing.HefuClient;
import io.hefu.testing.IntegrationTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@IntegrationTest
@Import(PaymentFixture.class)
class MatchingViewIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final PaymentFixture payments;
    private final HefuClient hefu;

    MatchingViewIT(PaymentFixture payments, HefuClient hefu) {
        this.payments = payments;
        this.hefu = hefu;
    }

    @Test
    void showsWhatWaitsAndThenWhatChanges() {
        Payee payee = payments.supplier();
        payments.deliver(payments.told(payee, 123, ""));
        long[] before = new long[1];
        stream()
                .as(StepVerifier::create)
                .assertNext(event -> {
                    assertThat(event.event()).isEqualTo("snapshot");
                    before[0] = unmatched(event);
                    assertThat(before[0]).isPositive();
                    assertThat(state(event).path("oldestAt").asString()).isNotEmpty();
                })
                .then(() -> payments.deliver(payments.told(payee, 456, "")))
                .assertNext(event -> {
                    assertThat(event.event()).isEqualTo("delta");
                    assertThat(unmatched(event)).isEqualTo(before[0] + 1);
                })
                .thenCancel()
                .verify(PATIENCE);
    }

    private Flux<ServerSentEvent<String>> stream() {
        return hefu.as("reviewer")
                .get()
                .uri("/api/v1/views/matching")
                .accept(MediaType.TEXT_EVENT_STREAM)
                .exchange()
                .expectStatus()
                .isOk()
                .returnResult(new ParameterizedTypeReference<ServerSentEvent<String>>() {})
                .getResponseBody()
                .filter(event -> event.data() != null);
    }

    private static long unmatched(ServerSentEvent<String> event) {
        return state(event).path("transfers").asLong();
    }

    private static JsonNode state(ServerSentEvent<String> event) {
        for (JsonNode state : JsonMapper.shared().readTree(event.data()).path("states")) {
            if (state.path("state").asString().equals("UNMATCHED")) {
                return state;
            }
        }
        return JsonMapper.shared().nullNode();
    }
}
