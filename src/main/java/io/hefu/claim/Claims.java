package io.hefu.claim;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Cursor;
import io.hefu.kernel.Page;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** A buyer's payment confirmations; each call acts within its actor's scope. Raises {@link ClaimProblem}. */
public interface Claims {

    /**
     * Claims that an order has been paid, once per key. Case 1 is submitted at once; case 2 begins as a draft, to which
     * the vouchers are added.
     */
    Mono<Created> create(Actor actor, UUID orderId, ClaimForm form, String key);

    /** Submits the draft of case 2 with its vouchers. */
    Mono<ClaimDetail> submit(Actor actor, UUID id);

    /** Modifies a failed claim, or one that lacks evidence, and submits it again; what was submitted before is kept. */
    Mono<ClaimDetail> resubmit(Actor actor, UUID id, int version, ClaimForm form);

    Mono<ClaimDetail> withdraw(Actor actor, UUID id);

    Mono<ClaimDetail> get(Actor actor, UUID id);

    /** Newest first. */
    Mono<Page<ClaimView>> list(Actor actor, Filter filter, Cursor after, int size);

    /** @param replayed whether the same key had been answered before */
    record Created(ClaimDetail claim, boolean replayed) {}

    /** A part that is null does not narrow; {@code from} is included, {@code to} is not. */
    record Filter(
            @Nullable ClaimStatus status,
            @Nullable ClaimKind kind,
            @Nullable UUID orderId,
            @Nullable Instant from,
            @Nullable Instant to) {}
}
