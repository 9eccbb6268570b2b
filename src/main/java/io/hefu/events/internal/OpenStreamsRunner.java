package io.hefu.events.internal;

import io.hefu.kernel.PollingRunner;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Has the open streams looked after. */
@Component
class OpenStreamsRunner extends PollingRunner {

    private final OpenStreams streams;

    OpenStreamsRunner(OpenStreams streams, EventsSettings settings) {
        super("event streams", settings.look());
        this.streams = streams;
    }

    @Override
    protected Mono<Found> round() {
        return Mono.fromRunnable(streams::look).thenReturn(Found.SOME);
    }
}
