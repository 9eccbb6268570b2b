package io.hefu.payment.domain;

import java.util.Optional;

/** One rule of the book; empty when it does not concern the matter. */
interface MatchingPolicy {

    Optional<Decision> decide(Matter matter);
}
