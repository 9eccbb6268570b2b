package io.hefu.storage;

import io.hefu.storage.Storage.Shown;
import java.util.UUID;
import org.springframework.core.io.buffer.DataBuffer;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Opens what the links that lead to this service name. */
public interface LinkedFiles {

    /** Raises FILE_LINK_INVALID for a link that was not signed here or is too old, and what {@link Storage#read} raises. */
    Mono<Opened> open(UUID id, Shown as, long expires, String signature);

    record Opened(Flux<DataBuffer> content) {}
}
