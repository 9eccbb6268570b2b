package io.hefu.union;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Page;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * What came broken is sent again, to each recipient, by whoever sent it the first time: suppliers of sessions, and the
 * warehouse what was chosen there. Who has an account sees to it alone; for recipients without one their union does. Outside
 * the scope all raise {@code REPLACEMENT_NOT_FOUND}; what the state does not allow raises {@code REPLACEMENT_STATE} with what
 * is allowed.
 */
public interface Replacements {

    /**
     * Raises {@code REPLACEMENT_OPEN} while something is being sent again for the parcel.
     *
     * @param actor null for a recipient who has no account
     */
    Mono<Replacement> ask(@Nullable Actor actor, Broken broken);

    /** Of the one who asked, oldest first. */
    Mono<List<Replacement>> of(UUID askerId);

    /** Newest first. */
    Mono<Page<Replacement>> list(Actor actor, @Nullable UUID subjectId, @Nullable String cursor, int size);

    /** What comes out of a warehouse must be there: raises {@code WAREHOUSE_STOCK_SHORT} with what is left. */
    Mono<Replacement> send(Actor sender, UUID id, String carrier, String trackingNo);

    Mono<Replacement> refuse(Actor sender, UUID id, String reason);

    Mono<Replacement> receive(Actor recipient, UUID id);

    Mono<Replacement> withdraw(Actor recipient, UUID id);

    /**
     * What came, and whose concern it is.
     *
     * @param subjectId the session or the round
     * @param askerId who takes part in the session, or the account of the one who chose
     * @param concern who is told, and who beside the platform sees it
     * @param reason in the asker's words
     */
    record Broken(
            Scheme scheme,
            UUID subjectId,
            UUID askerId,
            UUID parcelId,
            @Nullable UUID orderId,
            @Nullable Integer recipientNo,
            Concern concern,
            String reason) {}

    /** @param unitId null where the union is not to know of it (domain part 5, rule 4) */
    record Concern(
            @Nullable UUID unitId,
            @Nullable String unitPath,
            @Nullable String region,
            @Nullable UUID supplierId,
            UUID accountId) {

        /** Of the account alone. */
        public static Concern of(UUID accountId) {
            return new Concern(null, null, null, null, accountId);
        }
    }
}
