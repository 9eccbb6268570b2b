package io.hefu.union;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Page;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The staff lists of units; each union sees its own unit's. */
public interface StaffLists {

    /** Raises {@code STAFF_MEMBER_KNOWN} and {@code MOBILE_INVALID}. */
    Mono<StaffMember> add(Actor actor, Form form);

    /** Raises {@code STAFF_MEMBER_NOT_FOUND}, {@code STAFF_MEMBER_LEFT} and what {@link #add} raises. */
    Mono<StaffMember> change(Actor actor, UUID id, Form form);

    /** Raises {@code STAFF_MEMBER_NOT_FOUND} and {@code STAFF_MEMBER_LEFT}. */
    Mono<StaffMember> leave(Actor actor, UUID id);

    /** In the order of staff numbers. */
    Mono<Page<StaffMember>> list(Actor actor, Filter filter, @Nullable String cursor, int size);

    /**
     * These members, who must all work for the unit now; raises {@code STAFF_MEMBER_NOT_FOUND}.
     *
     * @param ids null for all that do
     */
    Mono<List<UUID>> all(UUID unitId, @Nullable List<UUID> ids);

    /** Whom the account's own mobile number reaches now, of whatever unit; raises {@code STAFF_MOBILE_MISSING}. */
    Mono<List<UUID>> reachedBy(Actor holder);

    /** Of those of these members that work for their unit now. */
    Flux<Reach> mobiles(Collection<UUID> ids);

    record Reach(UUID memberId, String mobile) {}

    /** @param mobile a mainland number, however it is written */
    record Form(
            String staffNo,
            String name,
            String mobile,
            @Nullable String department) {}

    /** @param left whether to see those who have left, or those who have not */
    record Filter(@Nullable String department, boolean left) {}
}
