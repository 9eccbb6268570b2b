package io.hefu.share;

import io.hefu.kernel.Actor;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The policy profiles; a region can only be stricter than what is around it. */
public interface Policies {

    /** What holds in the region, or empty when the year has no national profile. */
    Mono<PolicyProfile> effective(int year, String region);

    /** The profiles that were set for the year, the wider regions first. */
    Flux<PolicyProfile> of(int year);

    /** Sets a region's profile, and answers what holds there now. Errors with POLICY_NOT_STRICTER, POLICY_INVALID, FORBIDDEN. */
    Mono<PolicyProfile> set(Actor actor, PolicyProfile profile);
}
