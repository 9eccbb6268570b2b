package io.hefu.union;

import java.util.Collection;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Told, within the same transaction, when members have left their unit. */
public interface LeaverListener {

    Mono<Void> left(Collection<UUID> memberIds);
}
