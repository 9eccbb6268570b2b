package io.hefu.identity;

import io.hefu.kernel.Role;
import java.util.Collection;
import java.util.UUID;
import reactor.core.publisher.Flux;

/** Where somebody is missing: an account that may sign in and has the role. */
public interface RoleHolders {

    /** Those of the units that have no such account. */
    Flux<UUID> unitsWithout(Role role, Collection<UUID> unitIds);

    /** Those of the regions, by their exact code, that have no such account. */
    Flux<String> regionsWithout(Role role, Collection<String> regions);
}
