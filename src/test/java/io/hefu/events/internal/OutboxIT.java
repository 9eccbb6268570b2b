package io.hefu.events.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.events.Event;
import io.hefu.events.Outbox;
import io.hefu.testing.IntegrationTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.NoTransactionException;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

@IntegrationTest
class OutboxIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String subject = "outbox-" + UUID.randomUUID();
    private final Outbox outbox;
    private final DatabaseClient database;
    private final TransactionalOperator tx;

    OutboxIT(Outbox outbox, DatabaseClient database, TransactionalOperator tx) {
        this.outbox = outbox;
        this.database = database;
        this.tx = tx;
    }

    @Test
    void writesWhatIsToldBeforeTheCommitAndNotSooner() {
        List<String> sooner = outbox.append(List.of(event("one"), event("two")))
                .then(types())
                .as(tx::transactional)
                .block(PATIENCE);

        assertThat(sooner).isEmpty();
        assertThat(types().block(PATIENCE)).containsExactly("one", "two");
    }

    @Test
    void writesEarlierWhatItIsAskedToAndEachEventOnce() {
        List<String> early = outbox.append(List.of(event("one"), event("two")))
                .then(outbox.write())
                .then(outbox.write())
                .then(types())
                .delayUntil(written -> outbox.append(List.of(event("three"))))
                .as(tx::transactional)
                .block(PATIENCE);

        assertThat(early).containsExactly("one", "two");
        assertThat(types().block(PATIENCE)).containsExactly("one", "two", "three");
    }

    @Test
    void whatWasWrittenEarlyIsTakenBackWithItsTransaction() {
        StepVerifier.create(outbox.append(List.of(event("one")))
                        .then(outbox.write())
                        .then(Mono.error(new IllegalStateException("on purpose")))
                        .as(tx::transactional))
                .verifyErrorMessage("on purpose");

        assertThat(types().block(PATIENCE)).isEmpty();
    }

    @Test
    void nothingToldIsNothingWritten() {
        StepVerifier.create(outbox.append(List.of()).then(outbox.write()).as(tx::transactional))
                .verifyComplete();
    }

    @Test
    void nothingIsWrittenOutsideOfATransaction() {
        StepVerifier.create(outbox.write()).verifyError(NoTransactionException.class);
    }

    private Event event(String type) {
        return new Event(type, subject, Instant.now(), Event.Scope.PLATFORM, Map.of());
    }

    /** Those that the relay has taken over, and those that it has yet to. */
    private Mono<List<String>> types() {
        return database.sql("""
                        select type from (
                            select 1 as place, log_offset as n, type from event_log where subject = :subject
                            union all
                            select 2, id, type from outbox where subject = :subject) as told
                        order by place, n""")
                .bind("subject", subject)
                .mapValue(String.class)
                .all()
                .collectList();
    }
}
