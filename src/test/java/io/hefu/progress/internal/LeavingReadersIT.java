package io.hefu.progress.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Role;
import io.hefu.progress.Progress;
import io.hefu.progress.ProgressQuery;
import io.hefu.progress.ProgressQuery.Sort;
import io.hefu.testing.IntegrationTest;
import java.time.Duration;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@IntegrationTest
class LeavingReadersIT {

    private static final Actor ADMIN = new Actor(UUID.randomUUID(), "a", Set.of(Role.ADMIN), null, null, null, null);

    private final Progress progress;
    private final DatabaseClient database;

    LeavingReadersIT(Progress progress, DatabaseClient database) {
        this.progress = progress;
        this.database = database;
    }

    /** A connection that came back with an open read-only transaction would refuse the next to write. */
    @Test
    void readersThatLeaveAtAnyMomentLeaveCleanConnectionsBehind() {
        SplittableRandom random = new SplittableRandom(1);
        ProgressQuery query = new ProgressQuery("65", 2024, null, false, null, Sort.RATE, null, 50);
        Flux.range(0, 300)
                .flatMap(
                        n -> progress.page(ADMIN, query)
                                .takeUntilOther(Mono.delay(Duration.ofNanos(random.nextLong(8_000_000)))),
                        8)
                .blockLast(Country.PATIENCE);
        Long open = database.sql("""
                        select count(*) from pg_stat_activity
                        where datname = current_database() and state like 'idle in transaction%'
                            and state_change < clock_timestamp() - interval '300 milliseconds'
                        """)
                .mapValue(Long.class)
                .one()
                .delaySubscription(Duration.ofSeconds(1))
                .block(Country.PATIENCE);
        assertThat(open).isZero();
    }
}
