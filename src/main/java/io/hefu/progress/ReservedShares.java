package io.hefu.progress;

import java.util.List;
import reactor.core.publisher.Mono;

/** What units have reserved, as far as it is in force. Within the caller's transaction. */
public interface ReservedShares {

    /** Replaces what the units reserved in these years before, and tells what changed. */
    Mono<Void> set(List<ReservedShare> shares);
}
