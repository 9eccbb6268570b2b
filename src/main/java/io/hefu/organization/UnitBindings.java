package io.hefu.organization;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Bulk;
import io.hefu.kernel.Cursor;
import io.hefu.kernel.Page;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The people who say to belong to a unit, in the hands of those who file for it; nobody above the unit sees them (F-29).
 * Errors with {@link OrganizationProblem#BINDING_NOT_FOUND} outside the actor's scope and {@link
 * OrganizationProblem#BINDING_STATUS} for a step that is not possible.
 */
public interface UnitBindings {

    /** Newest first. */
    Mono<Page<BindingView>> list(Actor actor, Filter filter, Cursor after, int size);

    Mono<BindingView> approve(Actor actor, UUID id);

    Mono<BindingView> reject(Actor actor, UUID id, String reason);

    /** The person has left the unit. */
    Mono<BindingView> end(Actor actor, UUID id, String reason);

    /** Approves many; what is refused disturbs no other. */
    Mono<Bulk<BindingView>> approveAll(Actor actor, List<UUID> ids);

    /**
     * @param unitId for the platform, which sees all units
     * @param person a part of the name
     */
    record Filter(
            @Nullable UUID unitId,
            @Nullable BindingStatus status,
            @Nullable String person) {}
}
