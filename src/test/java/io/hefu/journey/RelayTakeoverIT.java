package io.hefu.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.testing.Database;
import io.hefu.testing.FrozenRelay;
import io.hefu.testing.Instance;
import io.hefu.testing.TestServers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.Disposable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The relay's leader dies in the midst of its work: another takes over, and readers see every event once, in order. */
class RelayTakeoverIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration TAKEOVER = Duration.ofSeconds(10);

    private final Database database = TestServers.freshDatabase();

    @Test
    void anotherTakesOverWhenTheLeaderDies() throws Exception {
        ExecutorService threads = Executors.newSingleThreadExecutor();
        AtomicBoolean writing = new AtomicBoolean(true);
        try (Reader one = new Reader("one", database);
                Reader two = new Reader("two", database)) {
            Future<Integer> told = threads.submit(() -> tell(writing));

            try (FrozenRelay frozen = new FrozenRelay(database)) {
                database.execute("select pg_terminate_backend(" + frozen.process() + ")");
            }
            catchesUp();

            Reader survivor;
            try (FrozenRelay frozen = new FrozenRelay(database)) {
                Reader leader = frozen.replica().equals("one") ? one : two;
                survivor = leader == one ? two : one;
                leader.kill();
            }
            catchesUp();

            Thread.sleep(300);
            writing.set(false);
            int count = told.get();
            eventually(PATIENCE, () -> survivor.seen().size() >= count);
            assertThat(survivor.seen())
                    .containsExactlyElementsOf(IntStream.range(0, count).boxed().toList());
            assertThat(database.query("select count(*) - max(log_offset) from event_log"))
                    .isEqualTo("0");
            assertThat(database.query("select count(*) - count(distinct event_id) from event_log"))
                    .isEqualTo("0");
            assertThat(survivor.metrics()).contains("hefu_events_relay_lag");
        } finally {
            writing.set(false);
            threads.shutdownNow();
        }
    }

    /** Goes on telling, whatever becomes of the leader, and answers how much it told. */
    private int tell(AtomicBoolean writing) throws InterruptedException {
        int n = 0;
        while (writing.get()) {
            database.execute("""
                    insert into outbox (event_id, type, subject, at, data)
                    values (gen_random_uuid(), 'test.takeover', 'takeover', now(), json_build_object('n', %d))""".formatted(n++));
            Thread.sleep(10);
        }
        return n;
    }

    /** What had been told by now is in the log soon. */
    private void catchesUp() throws InterruptedException {
        String last = database.query("select max(id) from outbox");
        if (last != null && !last.isEmpty()) {
            eventually(
                    TAKEOVER,
                    () -> database.query("select count(*) from outbox where id <= " + last)
                            .equals("0"));
        }
    }

    private static void eventually(Duration patience, BooleanSupplier fact) throws InterruptedException {
        Instant end = Instant.now().plus(patience);
        while (!fact.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(end);
            Thread.sleep(20);
        }
    }

    /** A replica in a process of its own, and somebody who follows its stream. */
    private static final class Reader implements AutoCloseable {

        private final List<Integer> seen = new CopyOnWriteArrayList<>();
        private final Instance instance;
        private final WebTestClient client;
        private final Disposable reading;

        Reader(String name, Database database) throws Exception {
            this.instance = Instance.start(database, "-Dspring.r2dbc.properties.applicationName=" + name);
            this.client = WebTestClient.bindToServer()
                    .baseUrl("http://localhost:" + instance.port())
                    .responseTimeout(PATIENCE)
                    .build();
            String token = instance.signIn("admin");
            this.reading = client.get()
                    .uri("/api/v1/events?types=test.takeover&lastEventId=" + cursor(token))
                    .headers(headers -> headers.setBearerAuth(token))
                    .accept(MediaType.APPLICATION_NDJSON)
                    .exchange()
                    .returnResult(JsonNode.class)
                    .getResponseBody()
                    .filter(line -> line.path("type").asString().equals("test.takeover"))
                    .map(line -> line.path("data").path("n").asInt())
                    .onErrorComplete()
                    .subscribe(seen::add);
        }

        private String cursor(String token) {
            byte[] cursor = client.get()
                    .uri("/api/v1/events/cursor")
                    .headers(headers -> headers.setBearerAuth(token))
                    .exchange()
                    .expectBody()
                    .returnResult()
                    .getResponseBody();
            return JsonMapper.shared().readTree(cursor).path("lastEventId").asString();
        }

        List<Integer> seen() {
            return seen;
        }

        String metrics() {
            return client.get()
                    .uri("/actuator/prometheus")
                    .exchange()
                    .expectBody(String.class)
                    .returnResult()
                    .getResponseBody();
        }

        void kill() throws InterruptedException {
            instance.kill();
        }

        @Override
        public void close() throws InterruptedException {
            reading.dispose();
            instance.close();
        }
    }
}
