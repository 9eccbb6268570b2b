package io.hefu.storage.internal;

import io.hefu.kernel.PollingRunner;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Looks every now and then whether the scanner is back; any number of replicas may do so side by side. */
@Component
class RescanRunner extends PollingRunner {

    private final Rescan rescan;

    RescanRunner(Rescan rescan, StorageSettings settings) {
        super("scanning of waiting files", settings.scanner().retry());
        this.rescan = rescan;
    }

    @Override
    protected Mono<Found> round() {
        return rescan.round().map(count -> count < Rescan.MOST ? Found.SOME : Found.MORE);
    }
}
