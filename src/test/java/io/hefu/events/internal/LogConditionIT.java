package io.hefu.events.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.events.Event;
import io.hefu.events.EventFilter;
import io.hefu.events.Outbox;
import io.hefu.events.domain.Interest;
import io.hefu.events.domain.LoggedEvent;
import io.hefu.events.domain.Position;
import io.hefu.events.internal.EventLogStore.Stretch;
import io.hefu.kernel.Actor;
import io.hefu.kernel.Role;
import io.hefu.testing.IntegrationTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

@IntegrationTest
class LogConditionIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final UUID ONE = UUID.randomUUID();
    private static final UUID OTHER = UUID.randomUUID();
    private static final List<String> TYPES = List.of("test.scope", "hefu.union.purchase.paid");
    private static final List<@Nullable String> PATHS =
            Arrays.asList(null, "", "/51/", "/51/5101/", "/51/5101/u1/", "/52/");
    private static final List<@Nullable String> REGIONS = Arrays.asList(null, "", "51", "5101", "510107", "52");

    private final Outbox outbox;
    private final EventLogStore log;
    private final TransactionalOperator tx;

    LogConditionIT(Outbox outbox, EventLogStore log, TransactionalOperator tx) {
        this.outbox = outbox;
        this.log = log;
        this.tx = tx;
    }

    @Test
    void openTheSameEventsInTheLogAsInTheLiveStream() {
        String run = UUID.randomUUID().toString();
        Position before = log.head().block(PATIENCE);
        List<Event> told = scopes().stream()
                .flatMap(scope -> TYPES.stream().map(type -> new Event(type, run, Instant.now(), scope, Map.of())))
                .toList();
        outbox.append(told).as(tx::transactional).block(PATIENCE);
        List<LoggedEvent> all = readAll(before, run, told.size());

        for (Interest interest : interests(run)) {
            Stretch<LoggedEvent> stretch = log.after(before, 100_000, interest).block(PATIENCE);
            assertThat(stretch.events().stream()
                            .filter(event -> event.subject().equals(run))
                            .map(LoggedEvent::position))
                    .as("%s", interest)
                    .containsExactlyElementsOf(all.stream()
                            .filter(event -> interest.wants(event.type(), event.subject(), event.scope()))
                            .map(LoggedEvent::position)
                            .toList());
            assertThat(stretch.first()).isEqualTo(before.plus(1));
            assertThat(stretch.last().offset()).isGreaterThanOrEqualTo(before.offset() + told.size());
        }
    }

    private List<LoggedEvent> readAll(Position before, String run, int count) {
        return Mono.defer(() -> log.growth(before, 100_000))
                .map(growth -> growth.events().stream()
                        .filter(event -> event.subject().equals(run))
                        .toList())
                .filter(events -> events.size() == count)
                .repeatWhenEmpty(tries -> tries.delayElements(Duration.ofMillis(50)))
                .block(PATIENCE);
    }

    private static List<Event.Scope> scopes() {
        List<Event.Scope> scopes = new ArrayList<>();
        PATHS.forEach(path -> scopes.add(new Event.Scope(path, null, null, null)));
        REGIONS.forEach(region -> scopes.add(new Event.Scope(null, region, null, null)));
        scopes.add(new Event.Scope(null, null, ONE, null));
        scopes.add(new Event.Scope(null, null, OTHER, null));
        scopes.add(new Event.Scope(null, null, null, ONE));
        scopes.add(new Event.Scope("/51/5101/u1/", "5101", OTHER, OTHER));
        scopes.add(Event.Scope.PLATFORM);
        return scopes;
    }

    private static List<Interest> interests(String run) {
        List<EventFilter> filters = List.of(
                EventFilter.ALL,
                EventFilter.ofTypes(List.of("test.s*", "te_t.%", "nothing")),
                EventFilter.ofTypes(List.of("te_t.scope")),
                new EventFilter(List.of("*"), run, "/51/5101/", null, null),
                new EventFilter(List.of(), null, null, "51", OTHER),
                new EventFilter(List.of("*.scope"), null, null, "51", null),
                new EventFilter(List.of(), "other", null, null, null));
        return actors().stream()
                .flatMap(actor -> filters.stream().map(filter -> Interest.of(actor, filter)))
                .toList();
    }

    private static List<Actor> actors() {
        List<Actor> actors = new ArrayList<>();
        for (Role role : EnumSet.allOf(Role.class)) {
            for (int i = 0; i < PATHS.size(); i++) {
                UUID supplier = i % 2 == 0 ? ONE : null;
                actors.add(new Actor(
                        i % 3 == 0 ? ONE : UUID.randomUUID(),
                        "reader",
                        Set.of(role),
                        null,
                        PATHS.get(i),
                        supplier,
                        REGIONS.get(i)));
            }
        }
        actors.add(new Actor(ONE, "nobody", Set.of(), null, "/51/", ONE, "51"));
        return actors;
    }
}
