package io.hefu.events;

import io.hefu.events.LiveEvents.Follow;
import io.hefu.events.LiveEvents.Format;
import io.hefu.events.LiveEvents.Kind;
import io.hefu.events.LiveEvents.Part;
import io.hefu.kernel.Actor;
import io.hefu.kernel.Permit;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.codec.ServerSentEvent;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;
import tools.jackson.databind.json.JsonMapper;

/**
 * Shows the present and how it changes: a snapshot, then what has changed since. It is looked at once for all who see the
 * same on this replica, when something was told, at most once a second and for no more than a tenth of the time.
 *
 * @param <V> what is seen
 */
public final class LiveView<V extends LiveView.Changing<V>> {

    private static final Logger LOG = LoggerFactory.getLogger(LiveView.class);
    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final int REST = 9;
    /** So that a page that is loaded anew finds it still going. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    /** No event is of this type: it keeps a stream open that tells nothing itself. */
    private static final EventFilter NOTHING = EventFilter.ofTypes(List.of("none"));

    private final LiveEvents events;
    private final JsonMapper json;
    private final EventFilter changing;
    private final Function<Actor, Mono<V>> look;
    private final ConcurrentMap<Actor, Flux<ViewUpdate<V>>> open = new ConcurrentHashMap<>();

    /**
     * @param types what changes the view
     * @param look the view as a reader sees it now
     */
    public LiveView(LiveEvents events, JsonMapper json, List<String> types, Function<Actor, Mono<V>> look) {
        this.events = events;
        this.json = json;
        this.changing = EventFilter.ofTypes(types);
        this.look = look;
    }

    /**
     * The view under the place in the log that it includes, for as long as a stream of the actor's may be open; raises what
     * {@link LiveEvents#follow} raises.
     *
     * @param reader as whom the actor sees it, equal for all who see the same
     */
    public Flux<ServerSentEvent<String>> follow(Actor reader, Actor actor, @Nullable Permit permit) {
        return events.follow(new Follow(actor, permit, null, NOTHING, Format.SSE))
                .switchOnFirst((first, stay) -> first.hasValue()
                        ? stay.publish(parts ->
                                Flux.merge(1, beats(parts), told(shared(reader)).takeUntilOther(parts.then())))
                        : stay.then(Mono.<ServerSentEvent<String>>empty()).flux());
    }

    private static Flux<ServerSentEvent<String>> beats(Flux<Part> parts) {
        return parts.filter(part -> part.kind() == Kind.HEARTBEAT)
                .map(part ->
                        ServerSentEvent.<String>builder().comment("heartbeat").build());
    }

    /** A reader that was too slow for a change is shown the whole again. */
    private static <V extends Changing<V>> Flux<ServerSentEvent<String>> told(Flux<ViewUpdate<V>> updates) {
        return Flux.defer(() -> {
            AtomicLong last = new AtomicLong(Long.MIN_VALUE);
            return updates.onBackpressureLatest()
                    .map(update -> update.event(last.getAndSet(update.number()) + 1 == update.number()));
        });
    }

    private Flux<ViewUpdate<V>> shared(Actor reader) {
        return open.computeIfAbsent(reader, this::begin);
    }

    private Flux<ViewUpdate<V>> begin(Actor reader) {
        return looks(reader)
                .scan(ViewUpdate.<V>none(json), ViewUpdate::next)
                .distinctUntilChanged(ViewUpdate::number)
                .skip(1)
                .doFinally(signal -> open.remove(reader))
                .replay(1)
                .refCount(1, GRACE);
    }

    /** The place is read before the look, so that what happens between the two changes the view again, if anything. */
    private Flux<Seen<V>> looks(Actor reader) {
        return places(reader)
                .onBackpressureLatest()
                .concatMap(place -> look(reader, place), 0)
                .retryWhen(Retry.backoff(Long.MAX_VALUE, INTERVAL)
                        .maxBackoff(INTERVAL.multipliedBy(10))
                        .transientErrors(true)
                        .doBeforeRetry(signal -> LOG.warn(
                                "a live view is looked at again after {}",
                                signal.failure().toString())));
    }

    private Flux<Seen<V>> look(Actor reader, String place) {
        return look.apply(reader)
                .elapsed()
                .flux()
                .concatMap(seen -> Flux.concat(Mono.just(new Seen<>(place, seen.getT2())), pause(seen.getT1())));
    }

    private static <T> Mono<T> pause(long lookedForMillis) {
        Duration rest = Duration.ofMillis(lookedForMillis * REST);
        return Mono.delay(rest.compareTo(INTERVAL) > 0 ? rest : INTERVAL).then(Mono.empty());
    }

    /** Where something was told that may change the view; now and then also where nothing was, for time changes it too. */
    private Flux<String> places(Actor reader) {
        return Flux.defer(events::cursor)
                .concatMap(begin -> events.watch(new Follow(reader, null, begin, changing, Format.SSE))
                        .filter(part -> part.kind() == Kind.EVENTS || part.kind() == Kind.HEARTBEAT)
                        .map(part -> Objects.requireNonNull(part.lastEventId()))
                        .startWith(begin))
                .repeatWhen(ends -> ends.delayElements(INTERVAL));
    }

    /** Something that knows what of it was otherwise before. */
    public interface Changing<V> {

        /** What to tell those who know how it was before; null when that is nothing. */
        @Nullable
        Object since(V before);
    }

    /** @param place in the log, up to which it is included */
    record Seen<V>(String place, V view) {}
}
