package io.hefu.events.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.events.EventFilter;
import io.hefu.events.LiveEvents.Follow;
import io.hefu.events.LiveEvents.Format;
import io.hefu.events.domain.Position;
import io.hefu.kernel.Actor;
import io.hefu.kernel.Role;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LiveTailTests {

    private static final Position END = new Position(1, 7);
    private static final Actor ACTOR =
            new Actor(UUID.randomUUID(), "reader", Set.of(Role.ADMIN), null, null, null, null);

    private final LiveTail tail = new LiveTail(settings(), new StreamMeters(new SimpleMeterRegistry()));

    @Test
    void keepsAReaderUntilItLeaves() {
        tail.restart(END);
        LiveReader reader = reader();
        assertThat(tail.join(reader)).contains(List.of());
        assertThat(tail.readers()).isOne();
        tail.leave(reader);
        assertThat(tail.readers()).isZero();
    }

    @Test
    void keepsNoReaderThatLeftBeforeItJoined() {
        tail.restart(END);
        LiveReader reader = reader();
        tail.leave(reader);
        assertThat(tail.join(reader)).contains(List.of());
        assertThat(tail.readers()).isZero();
    }

    private static LiveReader reader() {
        EventFilter all = new EventFilter(List.of(), null, null, null, null);
        return new LiveReader(new Follow(ACTOR, null, null, all, Format.SSE), END, 8);
    }

    private static EventsSettings settings() {
        Duration some = Duration.ofSeconds(1);
        return new EventsSettings("/hefu", 10, 1000, some, some, some, 10, 10, 8, 100, some, some, some, 2, 5);
    }
}
