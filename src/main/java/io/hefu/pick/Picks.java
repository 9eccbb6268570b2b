package io.hefu.pick;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Page;
import io.hefu.union.Replacement;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * What members of staff choose. They see their own quotas and picks alone; those of others raise {@code
 * PICK_QUOTA_NOT_FOUND} and {@code PICK_NOT_FOUND}. What the state does not allow raises {@code PICK_STATE}.
 */
public interface Picks {

    /** Takes the quotas that are assigned to the account's mobile number; raises {@code STAFF_MOBILE_MISSING}. */
    Mono<List<Quota>> bind(Actor holder);

    /** Newest first. */
    Mono<Page<Quota>> quotas(Actor holder, @Nullable String cursor, int size);

    /** What can be chosen, and how much of it is left now. */
    Mono<List<Goods>> goods(Actor holder, UUID quotaId);

    /**
     * Sets pieces aside for some minutes, all or nothing. Raises {@code PICK_NOT_IN_ROUND}, {@code PICK_QUOTA_EXCEEDED},
     * {@code PICK_HELD}, {@code PICK_ROUND_OVER}, {@code PICK_ROUND_SUSPENDED}, and {@code WAREHOUSE_STOCK_SHORT} with what is
     * left.
     */
    Mono<Pick> hold(Actor holder, UUID quotaId, List<Line> lines);

    /**
     * Has it sent. Raises {@code PICK_HOLD_OVER}, {@code PICK_ADDRESS_MISSING}, {@code ADDRESS_NOT_FOUND} and {@code
     * PICK_ROUND_SUSPENDED}.
     *
     * @param addressId or null for the preferred address
     */
    Mono<Pick> confirm(Actor holder, UUID id, @Nullable UUID addressId);

    /** Puts what is held back. */
    Mono<Pick> drop(Actor holder, UUID id);

    /** Before it is sent, and before its round has ended: what it cost can be chosen again. Raises {@code PICK_ROUND_OVER}. */
    Mono<Pick> cancel(Actor holder, UUID id);

    Mono<Pick> receive(Actor holder, UUID id);

    /** Says that it came broken, or was something else. Raises {@code REPLACEMENT_OPEN} and {@code PICK_ROUND_OVER}. */
    Mono<Replacement> askReplacement(Actor holder, UUID id, String reason);

    Mono<Pick> find(Actor holder, UUID id);

    /** Of a quota, oldest first. */
    Mono<List<Pick>> list(Actor holder, UUID quotaId);

    record Line(UUID skuId, long quantity) {}

    record Address(String recipient, String mobile, String divisionCode, String detail) {}

    /**
     * @param units what it was in the beginning
     * @param open whether something can be chosen now
     */
    record Quota(
            UUID id,
            UUID roundId,
            String name,
            String unitName,
            QuotaKind kind,
            long units,
            long leftUnits,
            Instant endsAt,
            boolean open) {}

    /** @param cost of a piece, in units of the quota */
    record Goods(UUID skuId, String name, String unit, long cost, long available) {}

    /**
     * @param heldUntil when it lapses unless it is confirmed
     * @param actions what its reader can do with it now
     */
    record Pick(
            UUID id,
            UUID quotaId,
            PickState state,
            long cost,
            List<Line> lines,
            Instant heldUntil,
            @Nullable Instant confirmedAt,
            @Nullable String carrier,
            @Nullable String trackingNo,
            @Nullable Instant shippedAt,
            @Nullable Instant endedAt,
            List<PickCommand> actions) {}
}
