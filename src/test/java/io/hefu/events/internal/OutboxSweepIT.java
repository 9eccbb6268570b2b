package io.hefu.events.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.testing.Database;
import io.hefu.testing.TestServers;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import reactor.core.publisher.Mono;

class OutboxSweepIT {

    private final Database database = TestServers.freshDatabase();

    @Test
    void clearsTheOutboxSoonAfterManyEventsWereMoved() {
        try (ConfigurableApplicationContext replica =
                TestServers.startReplica(database, Map.of("hefu.demo.enabled", false))) {
            assertThat(replica.isRunning()).isTrue();
            database.execute("alter table outbox set (autovacuum_enabled = false)");
            database.execute("""
                    insert into outbox (event_id, type, subject, at, data)
                    select gen_random_uuid(), 'test.sweep', 'sweep', now(), '{}' from generate_series(1, 5000)""");
            Instant end = Instant.now().plusSeconds(30);
            while (database.query("select pg_stat_get_vacuum_count('outbox'::regclass)")
                    .equals("0")) {
                assertThat(Instant.now()).isBefore(end);
                Mono.delay(Duration.ofMillis(100)).block();
            }
        }
    }
}
