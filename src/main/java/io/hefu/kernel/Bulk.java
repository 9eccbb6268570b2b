package io.hefu.kernel;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What came of many commands that were carried out one after the other: what is refused disturbs no other.
 *
 * @param done how many were carried out
 * @param refused how many were not
 * @param items each command's result, in the order of the commands
 */
public record Bulk<T>(long done, long refused, List<Item<T>> items) {

    /** The most commands of one request. */
    public static final int MOST = 200;

    /**
     * @param id what the command was about
     * @param code why it was refused, with the facts of the refusal; null when it was carried out
     */
    public record Item<T>(
            UUID id,
            @Nullable String code,
            Map<String, ?> facts,
            @Nullable T result) {}

    /** Carries the commands out; anything but a refusal ends the rest with its error. */
    public static <C, T> Mono<Bulk<T>> of(List<C> commands, Function<C, UUID> id, Function<C, Mono<T>> execute) {
        return Flux.fromIterable(commands)
                .concatMap(command -> one(id.apply(command), Mono.defer(() -> execute.apply(command))))
                .collectList()
                .map(Bulk::of);
    }

    private static <T> Mono<Item<T>> one(UUID id, Mono<T> execution) {
        return execution
                .map(result -> new Item<T>(id, null, Map.of(), result))
                .onErrorMap(ConcurrencyFailureException.class, lost -> CommonProblem.CONCURRENT_CHANGE.rejection())
                .onErrorResume(Rejection.class, refused -> Mono.just(refused(id, refused)));
    }

    private static <T> Item<T> refused(UUID id, Rejection why) {
        return new Item<>(id, why.problem().name(), why.facts(), null);
    }

    private static <T> Bulk<T> of(List<Item<T>> items) {
        long refused = items.stream().filter(item -> item.code() != null).count();
        return new Bulk<>(items.size() - refused, refused, items);
    }
}
