package io.hefu.events.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.events.Event;
import io.hefu.events.Outbox;
import io.hefu.kernel.Bell;
import io.hefu.testing.IntegrationTest;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@IntegrationTest
class RelayIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int WRITERS = 8;
    private static final int TRANSACTIONS = 40;

    private final String run = UUID.randomUUID().toString();
    private final Map<String, List<Integer>> committed = new ConcurrentHashMap<>();
    private final Outbox outbox;
    private final RelayStore relay;
    private final EventLogStore log;
    private final DatabaseClient database;
    private final TransactionalOperator tx;
    private final EventsSettings settings;

    RelayIT(
            Outbox outbox,
            RelayStore relay,
            EventLogStore log,
            DatabaseClient database,
            TransactionalOperator tx,
            EventsSettings settings) {
        this.outbox = outbox;
        this.relay = relay;
        this.log = log;
        this.database = database;
        this.tx = tx;
        this.settings = settings;
    }

    @Test
    void relaysEveryCommittedEventOnceAndInOrderWhileTwoRelaysRun() {
        Bell bell = new Bell();
        RelayRunner second = new RelayRunner(
                relay, tx, Clock.systemUTC(), bell, new Bell(), new Bell(), settings, new SimpleMeterRegistry());
        second.start();
        try {
            Flux.range(0, WRITERS)
                    .flatMap(writer -> write(writer, bell), WRITERS)
                    .then(allRelayed())
                    .block(PATIENCE);
        } finally {
            second.stop();
        }
        Map<String, List<Integer>> logged = logged();
        assertThat(logged).isEqualTo(committed);
        long head = log.head().block(PATIENCE).offset();
        assertThat(number("select count(*) from event_log where log_offset <= " + head))
                .isEqualTo(head);
        assertThat(number("select count(*) - count(distinct event_id) from event_log"))
                .isZero();
    }

    private Mono<Void> write(int writer, Bell bell) {
        SplittableRandom random = new SplittableRandom(writer);
        String subject = run + writer;
        committed.put(subject, new ArrayList<>());
        return Flux.range(0, TRANSACTIONS)
                .concatMap(transaction -> {
                    List<Integer> numbers = IntStream.range(0, 1 + random.nextInt(5))
                            .mapToObj(n -> transaction * 10 + n)
                            .toList();
                    Duration delay = Duration.ofMillis(random.nextInt(20));
                    boolean rollback = random.nextInt(5) == 0;
                    return outbox.append(
                                    numbers.stream().map(n -> event(subject, n)).toList())
                            .then(Mono.delay(delay))
                            .flatMap(tick -> rollback ? Mono.error(new RolledBack()) : Mono.just(tick))
                            .as(tx::transactional)
                            .doOnSuccess(done -> committed.get(subject).addAll(numbers))
                            .doOnSuccess(done -> (random.nextBoolean() ? bell : new Bell()).ring())
                            .onErrorResume(RolledBack.class, error -> Mono.empty());
                })
                .then();
    }

    private static Event event(String subject, int n) {
        return new Event("test.relay", subject, Instant.now(), Event.Scope.PLATFORM, Map.of("n", n));
    }

    private Mono<Long> allRelayed() {
        return Mono.defer(() -> count("select count(*) from outbox where subject like '" + run + "%'"))
                .filter(left -> left == 0)
                .repeatWhenEmpty(tries -> tries.delayElements(Duration.ofMillis(20)));
    }

    private Map<String, List<Integer>> logged() {
        Map<String, List<Integer>> logged = new ConcurrentHashMap<>();
        committed.keySet().forEach(subject -> logged.put(subject, new ArrayList<>()));
        database.sql(
                        "select subject, (data->>'n')::int as n from event_log where subject like :run order by log_offset")
                .bind("run", run + "%")
                .map(row -> logged.get(row.get("subject", String.class)).add(row.get("n", Integer.class)))
                .all()
                .blockLast(PATIENCE);
        return logged;
    }

    private long number(String sql) {
        return count(sql).block(PATIENCE);
    }

    private Mono<Long> count(String sql) {
        return database.sql(sql).mapValue(Long.class).one();
    }

    private static final class RolledBack extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
