package io.hefu.storage.internal;

import org.springframework.core.io.buffer.DataBuffer;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Looks for viruses in files. */
interface VirusScanner {

    /** Where none is configured. */
    VirusScanner NONE = content -> Mono.just(Finding.CLEAN);

    /** Errors with {@link ScannerAway} when there is no answer, or none that tells anything of the file. */
    Mono<Finding> scan(Flux<DataBuffer> content);

    /** @param virus its name; empty for a clean file */
    record Finding(String virus) {

        static final Finding CLEAN = new Finding("");

        boolean isClean() {
            return virus.isEmpty();
        }
    }

    /** It cannot be asked now. */
    final class ScannerAway extends RuntimeException {

        private static final long serialVersionUID = 1L;

        ScannerAway(String why) {
            super(why);
        }

        ScannerAway(Throwable why) {
            super(why);
        }
    }
}
