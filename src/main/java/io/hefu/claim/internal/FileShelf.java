package io.hefu.claim.internal;

import org.springframework.core.io.buffer.DataBuffer;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Where the files of claims are kept. */
interface FileShelf {

    /** Streams the content in; nothing is left of what fails or is cancelled. */
    Mono<Void> write(String name, Flux<DataBuffer> content);

    /** Errors when the file is not there. */
    Flux<DataBuffer> read(String name);

    /** Completes also when the file is not there. */
    Mono<Void> delete(String name);
}
