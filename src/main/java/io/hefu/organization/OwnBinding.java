package io.hefu.organization;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Cursor;
import io.hefu.kernel.Page;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The unit of a person, in the person's own hands. A step that is not possible errors with {@link
 * OrganizationProblem#BINDING_STATUS}. Orders keep the unit of their day whatever happens here.
 */
public interface OwnBinding {

    Mono<Standing> find(Actor person);

    /** Newest first. */
    Mono<Page<BindingView>> history(Actor person, Cursor after, int size);

    /** Asks the unit; errors with {@link OrganizationProblem#BUDGET_UNIT_NOT_FOUND} and {@code UNIT_CLOSED} too. */
    Mono<Standing> request(Actor person, Wish wish);

    Mono<Standing> withdraw(Actor person);

    Mono<Standing> leave(Actor person);

    /** Units by a part of their name, as everybody may know them; errors with {@code RATE_LIMITED}. */
    Mono<List<Bindable>> search(Actor person, String name, @Nullable String region);

    record Wish(
            UUID unitId,
            BindingSource source,
            String personName,
            @Nullable String note) {}

    /**
     * @param current shown instead of asking again
     * @param requested what the unit has still to answer; until then {@code current} holds
     * @param allowed what the person may do now
     */
    record Standing(@Nullable BindingView current, @Nullable BindingView requested, Set<String> allowed) {}

    /** @param regionName from the province down, to tell units of one name apart */
    record Bindable(UUID unitId, String name, String region, String regionName) {}
}
