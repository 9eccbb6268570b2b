package io.hefu.settlement.internal;

import io.hefu.kernel.JobRunner;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Works off statements, one at a time; every replica runs one. */
@Component
class StatementRunner extends JobRunner {

    private final StatementWork work;

    StatementRunner(StatementWork work, SettlementSettings settings) {
        super("working off statements", 1, settings.poll());
        this.work = work;
    }

    @Override
    protected Mono<Boolean> next() {
        return work.next();
    }

    @Override
    protected Mono<Void> release() {
        return work.release();
    }
}
