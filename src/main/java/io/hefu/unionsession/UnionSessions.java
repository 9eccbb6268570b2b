package io.hefu.unionsession;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Page;
import io.hefu.unionsession.UnionSession.Place;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Union sessions (工会专场, R-042 to R-044). A union sees its own unit's, the platform all; others raise {@code
 * UNION_SESSION_NOT_FOUND}. What the state does not allow raises {@code UNION_SESSION_STATE} with what is allowed.
 */
public interface UnionSessions {

    /** Raises {@code UNION_SESSION_INVALID}, {@code UNION_SESSION_GOODS_UNFIT} and what catalogues raise. */
    Mono<UnionSession> open(Actor organiser, Draft draft);

    Mono<UnionSession> change(Actor organiser, UUID id, Draft draft);

    /** Lets those who take part see to their addresses; raises {@code UNION_SESSION_EMPTY} while nobody takes part. */
    Mono<UnionSession> publish(Actor organiser, UUID id);

    /**
     * Holds the goods, commits the budget and makes the session payable under a code. Raises {@code UNION_SESSION_OWN},
     * {@code UNION_SESSION_PERIOD}, {@code UNION_SESSION_OVER_BUDGET}, {@code UNION_SESSION_STOCK_SHORT}, {@code
     * UNION_SESSION_ADDRESSES_MISSING} and what purchases raise.
     */
    Mono<UnionSession> approve(Actor treasurer, UUID id);

    /** Takes back a session on which there is no money, and puts back its goods, as long as nobody sends them. */
    Mono<UnionSession> cancel(Actor actor, UUID id, String reason);

    /** Sends what came back from its orders to the account that paid; raises {@code UNION_SESSION_NOTHING_TO_REFUND}. */
    Mono<UnionSession> refund(Actor treasurer, UUID id, String reason);

    Mono<UnionSession> find(Actor actor, UUID id);

    /** Newest first. */
    Mono<Page<UnionSession>> list(Actor actor, @Nullable SessionState state, @Nullable String cursor, int size);

    /** In the order of their staff numbers. */
    Mono<Page<Participant>> people(Actor actor, UUID id, @Nullable String cursor, int size);

    /**
     * A link for everybody who takes part, as an Excel workbook; those that were given out before are good no more.
     */
    Mono<byte[]> invitations(Actor organiser, UUID id);

    /** The list on which people sign for what they get at the unit, as an Excel workbook. */
    Mono<byte[]> handOutList(Actor organiser, UUID id);

    /**
     * @param place where the unit takes the goods in; null where they go to homes
     * @param budgetFen what it may cost at most
     */
    record Draft(
            UUID catalogueId,
            String name,
            DeliveryMode mode,
            LocalDate startsOn,
            LocalDate endsOn,
            @Nullable Place place,
            long budgetFen,
            List<Wanted> lines) {}

    record Wanted(UUID skuId, long perPerson) {}

    /**
     * @param name the family name alone, null once forgotten
     * @param mobile masked, null once forgotten
     * @param addressed whether it is known where the parcels go
     * @param correctedAt when the person saw to the address last
     */
    record Participant(
            UUID id,
            String staffNo,
            @Nullable String name,
            @Nullable String mobile,
            @Nullable String department,
            boolean addressed,
            @Nullable Instant correctedAt) {}
}
