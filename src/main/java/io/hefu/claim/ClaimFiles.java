package io.hefu.claim;

import io.hefu.kernel.Actor;
import io.hefu.storage.Storage;
import java.util.UUID;
import org.springframework.core.io.buffer.DataBuffer;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The files of claims: private, fetched by short-lived signed links. Raises {@link ClaimProblem} and {@link
 * io.hefu.storage.StorageProblem}.
 */
public interface ClaimFiles {

    /** Keeps a JPEG, PNG or PDF, told by its first bytes, while it streams in. */
    Mono<ClaimFile> add(Actor actor, UUID claimId, ClaimFile.Purpose purpose, String name, Flux<DataBuffer> content);

    /** Signs a link for somebody who may see the claim. */
    Mono<Storage.Link> link(Actor actor, UUID claimId, UUID fileId);
}
