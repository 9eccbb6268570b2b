package io.hefu.pick;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Page;
import io.hefu.union.PurchaseState;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Quotas as unions buy them and give them out: each round is a purchase, by whose id it goes. A union sees its own
 * unit's rounds, the platform all; others raise {@code PICK_ROUND_NOT_FOUND} or {@code PURCHASE_NOT_FOUND}. What the state
 * does not allow raises {@code PURCHASE_STATE}.
 */
public interface PickRounds {

    /**
     * Opens a round, to be approved by the treasurer. Raises {@code PICK_OFFER_NOT_FOUND}, {@code PICK_OFFER_CLOSED}, {@code
     * PICK_ROUND_INVALID} and {@code PICK_NOT_IN_ROUND}.
     */
    Mono<PickRound> open(Actor organiser, Draft draft);

    /**
     * Gives members of staff their quotas, one to each that has none. Raises {@code PICK_QUOTAS_SHORT}, {@code
     * PICK_ROUND_OVER} and {@code STAFF_MEMBER_NOT_FOUND}.
     *
     * @param memberIds null for all
     */
    Mono<PickRound> assign(Actor organiser, UUID id, @Nullable List<UUID> memberIds);

    /** Tells those who have chosen nothing, once a day at most; raises {@code PICK_REMINDED} and {@code PICK_ROUND_OVER}. */
    Mono<PickRound> remind(Actor organiser, UUID id);

    /**
     * Sends what nobody has chosen back to the accounts that the money came from, once the round is over. Raises {@code
     * PICK_ROUND_RUNNING}, {@code PICK_NOTHING_TO_REFUND} and {@code PURCHASE_REFUND_UNDER_WAY}.
     */
    Mono<PickRound> refund(Actor treasurer, UUID id, String reason);

    Mono<PickRound> find(Actor actor, UUID id);

    /** Newest first. */
    Mono<Page<PickRound>> list(Actor actor, @Nullable PurchaseState state, @Nullable String cursor, int size);

    /** Who has chosen and who has not, but not what. */
    Mono<Page<Quota>> quotas(Actor actor, UUID id, @Nullable UUID after, int size);

    /**
     * @param skuIds what can be chosen; null for all of the offer
     * @param lastDay until the end of which they choose, by the clock of China
     * @param fallback what those get who choose nothing; null for a refund to the union
     */
    record Draft(
            UUID offerId,
            String name,
            QuotaKind kind,
            int persons,
            long quota,
            @Nullable List<UUID> skuIds,
            LocalDate lastDay,
            @Nullable Fallback fallback) {}

    /** A parcel, and where the unit hands it out. */
    record Fallback(List<Picks.Line> lines, Picks.Address address) {}

    record Quota(UUID id, UUID memberId, boolean bound, boolean chosen, long leftUnits, Instant assignedAt) {}
}
