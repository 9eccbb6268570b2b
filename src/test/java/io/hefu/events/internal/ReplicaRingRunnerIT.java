package io.hefu.events.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.events.Event;
import io.hefu.events.Outbox;
import io.hefu.events.domain.Position;
import io.hefu.testing.Database;
import io.hefu.testing.TestServers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

class ReplicaRingRunnerIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** So far apart that no look of its own can explain what a replica knows. */
    private static final Map<String, Object> SELDOM = Map.of("hefu.events.poll", "1h", "hefu.events.max-poll", "1h");

    @Test
    void aReplicaLearnsAtOnceWhatAnotherTells() throws InterruptedException {
        Database database = TestServers.freshDatabase();
        try (ConfigurableApplicationContext one = TestServers.startReplica(database, SELDOM);
                ConfigurableApplicationContext other = TestServers.startReplica(database, SELDOM)) {
            String subject = UUID.randomUUID().toString();
            Event event = new Event("hefu.test.rung", subject, Instant.now(), Event.Scope.PLATFORM, Map.of());

            one.getBean(Outbox.class)
                    .append(List.of(event))
                    .as(one.getBean(TransactionalOperator.class)::transactional)
                    .then(Mono.empty())
                    .block(PATIENCE);

            LiveTail tail = other.getBean(LiveTail.class);
            Instant end = Instant.now().plus(PATIENCE);
            while (!offset(tail)
                    .equals(database.query(
                            "select max(log_offset) from event_log where subject = '" + subject + "'"))) {
                assertThat(Instant.now()).isBefore(end);
                Thread.sleep(20);
            }
        }
    }

    private static String offset(LiveTail tail) {
        Position end = tail.end();
        return end == null ? "" : "" + end.offset();
    }
}
