package io.hefu.progress.internal;

import io.hefu.events.EventFilter;
import io.hefu.events.LiveEvents;
import io.hefu.events.LiveEvents.Follow;
import io.hefu.events.LiveEvents.Format;
import io.hefu.events.LiveEvents.Kind;
import io.hefu.events.LiveEvents.Part;
import io.hefu.kernel.Actor;
import io.hefu.kernel.Permit;
import io.hefu.kernel.Role;
import io.hefu.progress.ProgressNode;
import io.hefu.progress.ProgressPage;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Follows the events of a place and reads its page anew after each, but not more often than the interval. */
@Component
class ProgressStream {

    private static final List<String> TYPES = List.of("hefu.progress.*", "hefu.organization.unit.*");
    private static final Duration RECONNECT = Duration.ofSeconds(1);

    private final LiveEvents events;
    private final Duration interval;

    ProgressStream(LiveEvents events, ProgressSettings settings) {
        this.events = events;
        this.interval = settings.streamInterval();
    }

    /** The place in the log is read before the page, so that what happens between the two is told again, never lost. */
    Flux<ServerSentEvent<Object>> follow(Actor actor, Place place, @Nullable Permit permit, Mono<ProgressPage> page) {
        return events.cursor()
                .flatMapMany(cursor -> page.map(first -> update(cursor, first))
                        .concatWith(changes(wish(actor, place, permit, cursor), page)));
    }

    private static Follow wish(Actor actor, Place place, @Nullable Permit permit, String cursor) {
        return new Follow(reader(actor, place), permit, cursor, EventFilter.ofTypes(TYPES), Format.SSE);
    }

    private Flux<ServerSentEvent<Object>> changes(Follow follow, Mono<ProgressPage> page) {
        return events.follow(follow).publish(parts -> Flux.merge(others(parts), updates(parts, page)));
    }

    /** Heartbeats, and the end of a stream that cannot go on without a gap. */
    private static Flux<ServerSentEvent<Object>> others(Flux<Part> parts) {
        return parts.filter(part -> part.kind() != Kind.EVENTS)
                .map(part -> part.kind() == Kind.RESET
                        ? ServerSentEvent.<Object>builder("{}").event("reset").build()
                        : ServerSentEvent.<Object>builder().comment("heartbeat").build());
    }

    /** Of the events that come while an update is written or was just written, the last one stands for all. */
    private Flux<ServerSentEvent<Object>> updates(Flux<Part> parts, Mono<ProgressPage> page) {
        return parts.filter(part -> part.kind() == Kind.EVENTS)
                .map(part -> Objects.requireNonNull(part.lastEventId()))
                .onBackpressureLatest()
                .concatMap(
                        id -> page.map(now -> update(id, now))
                                .concatWith(Mono.delay(interval).then(Mono.empty())),
                        0);
    }

    private static ServerSentEvent<Object> update(String id, ProgressPage page) {
        return ServerSentEvent.<Object>builder(page)
                .id(id)
                .event("progress")
                .retry(RECONNECT)
                .build();
    }

    /** The actor, as far as the events of the place go: it was found within the actor's own scope. */
    private static Actor reader(Actor actor, Place place) {
        ProgressNode node = place.node();
        Role role = switch (node.kind()) {
            case COUNTRY -> Role.AUDITOR;
            case DIVISION -> Role.FINANCE;
            case UNIT -> Role.SUPERIOR;
        };
        return new Actor(actor.accountId(), actor.account(), Set.of(role), null, place.path(), null, node.region());
    }
}
