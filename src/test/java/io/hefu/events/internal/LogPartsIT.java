package io.hefu.events.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.events.Event;
import io.hefu.events.EventFilter;
import io.hefu.events.EventLog;
import io.hefu.events.EventLog.Reading;
import io.hefu.events.EventsProblem;
import io.hefu.events.LiveEvents;
import io.hefu.events.LiveEvents.Follow;
import io.hefu.events.LiveEvents.Format;
import io.hefu.events.LiveEvents.Kind;
import io.hefu.events.LiveEvents.Part;
import io.hefu.events.Outbox;
import io.hefu.events.domain.Position;
import io.hefu.kernel.Actor;
import io.hefu.kernel.Rejection;
import io.hefu.kernel.Role;
import io.hefu.testing.Database;
import io.hefu.testing.TestServers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** The log in parts of twenty events, without the consumers of other modules. */
class LogPartsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Actor READER =
            new Actor(UUID.randomUUID(), "reader", Set.of(Role.ADMIN), null, null, null, null);

    private final Database database = TestServers.freshDatabase();
    private @Nullable ConfigurableApplicationContext application;

    @BeforeEach
    void start() {
        application = TestServers.startReplica(
                database,
                Map.of(
                        "hefu.demo.enabled", false,
                        "hefu.events.segment", 20,
                        "hefu.events.relay-page", 10,
                        "hefu.events.page", 10,
                        "hefu.events.memory", 5,
                        "hefu.events.retention", "0s"));
    }

    @AfterEach
    void stop() {
        application.close();
    }

    @Test
    void dropsWhatEverybodyHasReadAndTellsReadersWhoComeTooLate() {
        LiveEvents events = application.getBean(LiveEvents.class);
        RetentionRunner retention = application.getBean(RetentionRunner.class);
        database.execute("delete from event_consumers");
        database.execute("insert into event_consumers (name, epoch, last_offset) values ('test-behind', 1, 30)");
        tell(0, 70);
        eventually(() -> head() == 70);
        assertThat(parts()).isEqualTo("1:1,1:21,1:41,1:61");

        // the application's own consumers come back when they next look, and have the log before them
        eventually(() -> {
            database.execute("delete from event_consumers where name <> 'test-behind'");
            return retention.dropOldest().hasElement().block(PATIENCE);
        });
        assertThat(retention.dropOldest().block(PATIENCE)).isNull();
        assertThat(parts()).isEqualTo("1:21,1:41,1:61");

        assertThat(first(events, "1-0").kind()).isEqualTo(Kind.RESET);
        assertThat(first(events, "1-5").kind()).isEqualTo(Kind.RESET);
        assertThat(first(events, "1-20").lastEventId()).isEqualTo("1-30");
        assertThat(read(events, "1-20")).isEqualTo(50);
        assertThat(gone("1-0")).isTrue();
        assertThat(gone("1-5")).isTrue();
        assertThat(gone("1-20")).isFalse();
        assertThat(stretch(7, "test.parts")).isEqualTo("7 up to 1-27");
        assertThat(stretch(30, "test.parts")).isEqualTo("10 up to 1-30");
        assertThat(stretch(7, "test.other")).isEqualTo("0 up to 1-30");
    }

    /** What a consumer that begins before all parts is given of the next ten events. */
    private String stretch(int size, String type) {
        return application
                .getBean(ConsumerLog.class)
                .read(new Position(1, 0), 70, List.of(type), size, 10)
                .filter(ConsumerLog.Reading::full)
                .map(reading -> reading.entries().size() + " up to " + reading.last())
                .block(PATIENCE);
    }

    @Test
    void keepsThePartThatIsWritten() {
        database.execute("delete from event_consumers");
        tell(0, 5);
        eventually(() -> head() == 5);
        database.execute("delete from event_consumers");

        assertThat(application.getBean(RetentionRunner.class).dropOldest().block(PATIENCE))
                .isNull();
        assertThat(parts()).isEqualTo("1:1");
    }

    @Test
    void goesOnInANewEpochOnAnotherServer() {
        tell(0, 5);
        eventually(() -> head() == 5);
        database.execute("update event_log_head set origin = 'elsewhere'");
        tell(5, 8);

        eventually(() -> database.query("select epoch || '-' || last_offset from event_log_head")
                .equals("2-3"));
        assertThat(parts()).isEqualTo("1:1,2:1");
        assertThat(first(application.getBean(LiveEvents.class), "1-5").kind()).isEqualTo(Kind.RESET);
    }

    /** Whether the log refuses to be read from there. */
    private boolean gone(String after) {
        return application
                .getBean(EventLog.class)
                .read(new Reading(READER, null, after, EventFilter.ALL, 500, Duration.ZERO))
                .map(page -> page.events().size() != 50)
                .onErrorReturn(
                        error -> error instanceof Rejection refused && refused.problem() == EventsProblem.EVENTS_GONE,
                        true)
                .block(PATIENCE);
    }

    private static Part first(LiveEvents events, String after) {
        return events.follow(new Follow(READER, null, after, EventFilter.ALL, Format.SSE))
                .filter(part -> part.kind() != Kind.HELLO)
                .blockFirst(PATIENCE);
    }

    private static int read(LiveEvents events, String after) {
        return events.follow(new Follow(READER, null, after, EventFilter.ALL, Format.SSE))
                .scan(0, (sum, part) -> sum + part.events())
                .filter(sum -> sum >= 50)
                .blockFirst(PATIENCE);
    }

    private long head() {
        return Long.parseLong(database.query("select last_offset from event_log_head"));
    }

    private String parts() {
        return database.query("select string_agg(epoch || ':' || first_offset, ',' order by epoch, first_offset)"
                + " from event_log_segments");
    }

    private void tell(int from, int to) {
        List<Event> told = IntStream.range(from, to)
                .mapToObj(n -> new Event("test.parts", "parts", Instant.now(), Event.Scope.PLATFORM, Map.of("n", n)))
                .toList();
        application
                .getBean(Outbox.class)
                .append(told)
                .as(application.getBean(TransactionalOperator.class)::transactional)
                .block(PATIENCE);
    }

    private static void eventually(BooleanSupplier fact) {
        Instant end = Instant.now().plusSeconds(20);
        while (!fact.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(end);
            Mono.delay(Duration.ofMillis(20)).block();
        }
    }
}
