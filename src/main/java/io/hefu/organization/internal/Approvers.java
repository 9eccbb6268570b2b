package io.hefu.organization.internal;

import io.hefu.identity.RoleHolders;
import io.hefu.kernel.Role;
import io.hefu.organization.OrganizationProblem;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Lets the tree change only where somebody can confirm what the changed units file. */
@Component
class Approvers {

    private final RoleHolders holders;

    Approvers(RoleHolders holders) {
        this.holders = holders;
    }

    /**
     * Errors with {@code APPROVER_MISSING} when the superior unit, or for a top unit the region's finance department, has
     * no account that confirms.
     */
    Mono<Void> demand(@Nullable UUID superior, String region) {
        return superior == null
                ? holders.regionsWithout(Role.FINANCE, List.of(region))
                        .next()
                        .flatMap(missing -> refuse("region", missing))
                : holders.unitsWithout(Role.SUPERIOR, List.of(superior))
                        .next()
                        .flatMap(missing -> refuse("unitId", missing));
    }

    private static Mono<Void> refuse(String fact, Object value) {
        return Mono.error(() -> OrganizationProblem.APPROVER_MISSING.rejection(Map.of(fact, value)));
    }
}
