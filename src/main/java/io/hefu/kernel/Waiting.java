package io.hefu.kernel;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** A command on its way through a {@link GroupCommit}, and the caller who waits for its answer. */
final class Waiting<C, R> {

    private static final Logger LOG = LoggerFactory.getLogger(Waiting.class);

    private final C command;
    private final long since = System.nanoTime();
    private final Sinks.One<R> answer = Sinks.one();
    private final AtomicBoolean claimed = new AtomicBoolean();

    Waiting(C command) {
        this.command = command;
    }

    C command() {
        return command;
    }

    long waitedNanos() {
        return System.nanoTime() - since;
    }

    /** Cancelling it withdraws the command, unless a lane has taken it. */
    Mono<R> answer() {
        return answer.asMono().doOnCancel(this::claim);
    }

    /** Won either by the lane that takes the command or by the caller that withdraws it. */
    boolean claim() {
        return claimed.compareAndSet(false, true);
    }

    void answer(R result) {
        tell(sink -> sink.tryEmitValue(result));
    }

    void refuse(Throwable error) {
        tell(sink -> sink.tryEmitError(error));
    }

    /** Raises nothing: what has been committed must never be tried again. */
    @SuppressWarnings("ReturnValueIgnored") // the caller may have gone
    private void tell(Function<Sinks.One<R>, Sinks.EmitResult> signal) {
        try {
            signal.apply(answer);
        } catch (RuntimeException e) {
            LOG.warn("a caller failed on its answer", e);
        }
    }
}
