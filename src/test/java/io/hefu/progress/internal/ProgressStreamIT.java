package io.hefu.progress.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.progress.Channel;
import io.hefu.progress.Contribution.Cause;
import io.hefu.progress.Contributions;
import io.hefu.progress.ReservedShares;
import io.hefu.progress.internal.Country.Unit;
import io.hefu.testing.HefuClient;
import io.hefu.testing.IntegrationTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;
import tools.jackson.databind.json.JsonMapper;

@IntegrationTest
class ProgressStreamIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Contributions contributions;
    private final ReservedShares shares;
    private final TransactionalOperator tx;
    private final HefuClient hefu;
    private final Country country;
    private Unit bureau;
    private Unit school;
    private String superior;

    ProgressStreamIT(
            DatabaseClient database,
            Contributions contributions,
            ReservedShares shares,
            TransactionalOperator tx,
            HefuClient hefu) {
        this.contributions = contributions;
        this.shares = shares;
        this.tx = tx;
        this.hefu = hefu;
        this.country = new Country(database);
    }

    @BeforeEach
    void openABureauWithASchool() {
        bureau = country.unit("650104", null);
        school = country.unit("650104", bureau);
        superior = country.account("SUPERIOR", bureau, null);
    }

    @Test
    void showsThePresentAndThenEachChange() {
        pay(school, 100);
        stream(superior, "year=2024", "")
                .map(ProgressStreamIT::executed)
                .as(StepVerifier::create)
                .expectNext(100L)
                .then(() -> pay(school, 11))
                .expectNext(111L)
                .then(() -> pay(bureau, 22))
                .expectNext(133L)
                .thenCancel()
                .verify(PATIENCE);
    }

    @Test
    void aShareThatIsReservedIsAChangeToo() {
        stream(superior, "year=2024", "")
                .map(event -> JsonMapper.shared()
                        .readTree(event.data())
                        .path("standing")
                        .path("reservedFen")
                        .asLong())
                .as(StepVerifier::create)
                .expectNext(0L)
                .then(() -> shares.set(List.of(school.share(2024, 70, 7)))
                        .as(tx::transactional)
                        .block(PATIENCE))
                .expectNext(77L)
                .thenCancel()
                .verify(PATIENCE);
    }

    @Test
    void manyChangesAreShownTogether() {
        List<Long> seen = new ArrayList<>();
        stream(superior, "year=2024", "")
                .map(ProgressStreamIT::executed)
                .doOnNext(seen::add)
                .takeUntil(executed -> executed == 50)
                .as(StepVerifier::create)
                .expectNext(0L)
                .then(() -> IntStream.range(0, 50).forEach(n -> pay(school, 1)))
                .thenConsumeWhile(executed -> true)
                .expectComplete()
                .verify(PATIENCE);
        assertThat(seen.size()).isBetween(2, 8);
    }

    @Test
    void whoComesAgainHasMissedNothing() {
        ServerSentEvent<String> first = stream(superior, "year=2024", "").blockFirst(PATIENCE);
        pay(school, 5);
        pay(school, 6);
        ServerSentEvent<String> again =
                stream(superior, "year=2024", first.id()).blockFirst(PATIENCE);
        assertThat(executed(again)).isEqualTo(11);
        assertThat(first.id()).matches("\\d+-\\d+");
        assertThat(again.event()).isEqualTo("progress");
    }

    @Test
    void changesBesideTheNodeAreNotHers() {
        Unit beside = country.unit("650104", null);
        stream(superior, "year=2024", "")
                .map(ProgressStreamIT::executed)
                .as(StepVerifier::create)
                .expectNext(0L)
                .then(() -> pay(beside, 999))
                .expectNoEvent(Duration.ofSeconds(2))
                .then(() -> pay(school, 1))
                .expectNext(1L)
                .thenCancel()
                .verify(PATIENCE);
    }

    @Test
    void theCountryIsFollowedByTheMinistry() {
        String ministry = country.account("FINANCE", null, "");
        stream(ministry, "year=2024&channel=VOUCHER", "")
                .map(ProgressStreamIT::executed)
                .as(StepVerifier::create)
                .expectNextCount(1)
                .then(() -> record(school, Channel.VOUCHER, 4711))
                .thenConsumeWhile(executed -> executed < 4711)
                .thenCancel()
                .verify(PATIENCE);
    }

    @Test
    void outsideTheScopeThereIsNoStream() {
        hefu.as(superior)
                .get()
                .uri("/api/v1/progress?node=" + country.unit("650104", null).id())
                .accept(MediaType.TEXT_EVENT_STREAM)
                .exchange()
                .expectStatus()
                .isNotFound();
    }

    @Test
    void proxiesAreToldNotToBuffer() {
        hefu.as(superior)
                .get()
                .uri("/api/v1/progress")
                .accept(MediaType.TEXT_EVENT_STREAM)
                .exchange()
                .expectHeader()
                .valueEquals("X-Accel-Buffering", "no")
                .expectHeader()
                .valueEquals("Cache-Control", "no-store")
                .returnResult(String.class)
                .getResponseBody()
                // a stream that is not left keeps its reader
                .blockFirst(PATIENCE);
    }

    private Flux<ServerSentEvent<String>> stream(String account, String query, String lastEventId) {
        return hefu.as(account)
                .get()
                .uri("/api/v1/progress?" + query)
                .accept(MediaType.TEXT_EVENT_STREAM)
                .header("Last-Event-ID", lastEventId)
                .exchange()
                .expectStatus()
                .isOk()
                .returnResult(new ParameterizedTypeReference<ServerSentEvent<String>>() {})
                .getResponseBody()
                .filter(event -> event.data() != null);
    }

    private static long executed(ServerSentEvent<String> event) {
        return JsonMapper.shared()
                .readTree(event.data())
                .path("standing")
                .path("executedFen")
                .asLong();
    }

    private void pay(Unit unit, long fen) {
        record(unit, Channel.CANTEEN, fen);
    }

    private void record(Unit unit, Channel channel, long fen) {
        contributions
                .record(List.of(unit.entry(UUID.randomUUID(), 1, 2024, channel, fen, Cause.PAYMENT)))
                .as(tx::transactional)
                .block(PATIENCE);
    }
}
