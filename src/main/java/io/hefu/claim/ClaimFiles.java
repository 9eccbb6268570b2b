package io.hefu.claim;

import io.hefu.kernel.Actor;
import java.time.Instant;
import java.util.UUID;
import org.springframework.core.io.buffer.DataBuffer;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The files of claims: private, fetched by short-lived signed links. Raises {@link ClaimProblem}. */
public interface ClaimFiles {

    /** Keeps a JPEG, PNG or PDF, told by its first bytes, while it streams in. */
    Mono<ClaimFile> add(Actor actor, UUID claimId, ClaimFile.Purpose purpose, String name, Flux<DataBuffer> content);

    /** Signs a link for somebody who may see the claim. */
    Mono<Link> link(Actor actor, UUID claimId, UUID fileId);

    /** Opens what a link names, as long as it is valid. */
    Mono<Opened> open(UUID fileId, long expires, String signature);

    record Link(String url, Instant expiresAt) {}

    record Opened(ClaimFile file, Flux<DataBuffer> content) {}
}
