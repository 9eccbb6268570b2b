package io.hefu.organization;

import java.util.Collection;
import java.util.UUID;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Whom to call about which unit. */
public interface Contacts {

    /** The unit's contact, or empty when it has none. */
    Mono<Contact> of(UUID unitId);

    /** The contacts of those units that have one, in no particular order. */
    Flux<UnitContact> of(Collection<UUID> unitIds);
}
