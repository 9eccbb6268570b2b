package io.hefu.testing;

import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Many callers at the same time. */
public final class Hands {

    private static final int AT_ONCE = 50;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private Hands() {}

    /** What each of them was answered, in no order; they are numbered from 0. */
    public static <T> List<T> all(int hands, IntFunction<T> hand) {
        return all(hands, AT_ONCE, PATIENCE, hand);
    }

    /** The same, and never more than so many at once, for what takes longer. */
    public static <T> List<T> all(int hands, int atOnce, Duration patience, IntFunction<T> hand) {
        return Flux.range(0, hands)
                .flatMap(number -> Mono.fromCallable(() -> hand.apply(number)).subscribeOn(Clients.threads()), atOnce)
                .collectList()
                .block(patience);
    }
}
