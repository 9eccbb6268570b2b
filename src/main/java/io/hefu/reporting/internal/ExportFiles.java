package io.hefu.reporting.internal;

import java.io.OutputStream;
import java.time.Instant;
import java.util.function.Function;
import org.springframework.core.io.buffer.DataBuffer;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Where finished files are kept. */
interface ExportFiles {

    /**
     * Opens a stream, lets the content be written to it, and answers the file's size; nothing is left of what fails or
     * is cancelled.
     *
     * @param content writes away from the event loops and closes the stream at its end, whatever that is
     */
    Mono<Long> write(String name, Function<OutputStream, Mono<Void>> content);

    Mono<Boolean> exists(String name);

    Flux<DataBuffer> read(String name);

    /** Completes also when the file is not there. */
    Mono<Void> delete(String name);

    /** Removes what nobody deleted: halves left by killed runs, and files that were written on another volume's behalf. */
    Mono<Void> deleteOlderThan(Instant instant);
}
