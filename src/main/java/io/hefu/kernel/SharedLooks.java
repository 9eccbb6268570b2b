package io.hefu.kernel;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.util.context.Context;

/**
 * Answers equal questions by one look: those that are asked while a look is under way wait for the next one, and share it.
 * So a thousand readers of one page cost what one reader costs, and still nobody gets an answer that was looked up before
 * the question. Nothing is kept beyond its answer. A look runs to its end even if everybody who waits for it leaves.
 *
 * @param <K> the question; two that are equal have the same answer
 * @param <V> the answer
 */
public final class SharedLooks<K, V> {

    private final Function<K, Mono<V>> look;
    private final ConcurrentMap<K, Look> latest = new ConcurrentHashMap<>();

    public SharedLooks(Function<K, Mono<V>> look) {
        this.look = look;
    }

    /** The answer of a look that begins after this is subscribed to. */
    public Mono<V> ask(K question) {
        return Mono.defer(() -> latest.compute(question, this::begunLater).answer);
    }

    private Look begunLater(K question, @Nullable Look before) {
        return before == null || before.begun ? new Look(question, before) : before;
    }

    private final class Look {

        private final K question;
        private final Mono<V> answer;
        /** Says no more than that it has ended, so that no look keeps those before it alive. */
        private final Sinks.Empty<Void> end = Sinks.empty();

        private volatile boolean begun;

        Look(K question, @Nullable Look before) {
            this.question = question;
            Mono<Void> turn = before == null ? Mono.empty() : before.end.asMono();
            // whoever looks does so for many: no caller's context may leak in
            this.answer = turn.then(Mono.defer(this::begin))
                    .contextWrite(context -> Context.empty())
                    .doFinally(signal -> end())
                    .cache();
        }

        private Mono<V> begin() {
            begun = true;
            return look.apply(question);
        }

        private void end() {
            latest.remove(question, this);
            end.emitEmpty(Sinks.EmitFailureHandler.FAIL_FAST);
        }
    }
}
