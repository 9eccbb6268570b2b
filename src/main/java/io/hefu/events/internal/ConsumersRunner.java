package io.hefu.events.internal;

import io.hefu.events.EventConsumer;
import io.hefu.kernel.PollingRunner;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;

/** Runs every consumer of this application. */
@Component
class ConsumersRunner implements SmartLifecycle {

    private final List<ConsumerRunner> runners;
    private volatile boolean running;

    ConsumersRunner(
            ObjectProvider<EventConsumer> consumers,
            ConsumerStore store,
            ConsumerLog log,
            TransactionalOperator tx,
            ConsumerSettings settings,
            MeterRegistry meters,
            Clock clock) {
        this.runners = consumers
                .orderedStream()
                .map(consumer -> new ConsumerRunner(
                        consumer, store, log, tx, settings, new ConsumerMeters(consumer.name(), meters), clock))
                .toList();
    }

    @Override
    public void start() {
        runners.forEach(PollingRunner::start);
        running = true;
    }

    @Override
    public void stop() {
        runners.forEach(PollingRunner::stop);
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
