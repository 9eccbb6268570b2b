package io.hefu.storage;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.util.unit.DataSize;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Where files are kept, private and under an id that their owner chooses; never whole in memory. Raises
 * {@link StorageProblem}. Nothing here takes part in transactions: an owner keeps the file first and then writes that it is
 * there, so that a failure leaves a file that nobody knows and never the other way round.
 */
public interface Storage {

    /**
     * Takes a file in. What it is is told by its first bytes; it has a bounded size and, where a scanner is configured, no
     * virus. Raises FILE_EMPTY, FILE_TYPE_UNSUPPORTED, FILE_TOO_LARGE, FILE_INFECTED and FILE_SCANNER_AWAY.
     */
    Mono<Stored> keep(UUID id, Accepted accepted, Flux<DataBuffer> content);

    /**
     * The same for an owner that then writes that it is there; where that fails, the file goes again. Raises what the owner
     * raises, too.
     */
    default <T> Mono<T> keepFor(UUID id, Accepted accepted, Flux<DataBuffer> content, Function<Stored, Mono<T>> owner) {
        return keep(id, accepted, content)
                .flatMap(stored -> Mono.defer(() -> owner.apply(stored))
                        .onErrorResume(error -> delete(id).then(Mono.error(error))));
    }

    /** Opens a file; raises FILE_NOT_FOUND, FILE_SCAN_PENDING and FILE_INFECTED. */
    Flux<DataBuffer> read(UUID id);

    /** Completes also when the file is not there. */
    Mono<Void> delete(UUID id);

    /**
     * Signs a link for somebody who may see the file, whoever then follows it; a path of this service or an address of the
     * bucket. Raises FILE_SCAN_PENDING and FILE_INFECTED.
     */
    Mono<Link> link(UUID id, Shown as, Duration life);

    /** @param most the most bytes */
    record Accepted(Set<FileKind> kinds, DataSize most) {}

    /** @param sha256 in hexadecimal digits */
    record Stored(FileKind kind, long bytes, String sha256) {}

    /** How the file is shown to whoever follows a link. */
    record Shown(String name, String mediaType) {}

    record Link(String url, Instant expiresAt) {}
}
