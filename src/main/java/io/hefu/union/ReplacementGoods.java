package io.hefu.union;

import reactor.core.publisher.Mono;

/** Finds the goods that are sent again for a scheme whose goods the platform itself keeps. */
public interface ReplacementGoods {

    Scheme scheme();

    /** Takes them out, within the same transaction; an error leaves the replacement as it was. */
    Mono<Void> take(Replacement replacement);
}
