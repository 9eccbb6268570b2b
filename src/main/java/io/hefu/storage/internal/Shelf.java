package io.hefu.storage.internal;

import io.hefu.storage.Storage.Link;
import io.hefu.storage.Storage.Shown;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.core.io.buffer.DataBuffer;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A folder or a bucket. */
interface Shelf {

    /** Copies the file; nothing is left of what fails. */
    Mono<Void> put(String name, Path file);

    /** Errors with FILE_NOT_FOUND when it is not there. */
    Flux<DataBuffer> read(String name);

    /** Completes also when the file is not there. */
    Mono<Void> delete(String name);

    Mono<Link> link(String name, Shown as, Duration life);
}
