package io.hefu.payment.domain;

import io.hefu.payment.Verdict;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a transfer. The shares never exceed its amount; what they leave is open.
 *
 * @param tier how the receivables were found, null when nothing was
 * @param reason the main reason, null for a plain match
 * @param flags what else is worth knowing, never a reason to refuse
 * @param suggested receivables a person should look at, the likeliest first
 */
public record Decision(
        Verdict verdict,
        TransferState state,
        @Nullable Tier tier,
        @Nullable Reason reason,
        List<Reason> flags,
        List<Share> shares,
        long openFen,
        List<UUID> suggested) {

    static Decision confirmed(
            Tier tier, @Nullable Reason reason, Collection<Reason> flags, List<Share> shares, long openFen) {
        TransferState state = openFen > 0 ? TransferState.PARTIALLY_ALLOCATED : TransferState.MATCHED;
        return new Decision(Verdict.CONFIRMED, state, tier, reason, List.copyOf(flags), shares, openFen, List.of());
    }

    static Decision suggested(
            TransferState state, Tier tier, Reason reason, List<Reason> flags, long openFen, List<UUID> suggested) {
        return new Decision(Verdict.SUGGESTED, state, tier, reason, flags, List.of(), openFen, suggested);
    }

    static Decision exception(@Nullable Tier tier, Reason reason, long openFen, List<UUID> concerned) {
        return new Decision(
                Verdict.EXCEPTION,
                TransferState.EXCEPTION,
                tier,
                reason,
                List.of(),
                List.of(),
                Math.max(openFen, 0),
                concerned);
    }

    static Decision unmatched(TransferState state, Reason reason, List<Reason> flags, long openFen) {
        return new Decision(Verdict.UNMATCHED, state, null, reason, flags, List.of(), openFen, List.of());
    }

    /** What no rule decided: a person, or a claim. */
    public static Decision allocated(Reason reason, List<Share> shares, long openFen) {
        TransferState state = openFen > 0 ? TransferState.PARTIALLY_ALLOCATED : TransferState.MATCHED;
        return new Decision(Verdict.CONFIRMED, state, null, reason, List.of(), shares, openFen, List.of());
    }

    /** Not goods money, says a person (E-49). */
    public static Decision setAside(long openFen) {
        return unmatched(TransferState.IGNORED, Reason.NOT_GOODS_MONEY, List.of(), openFen);
    }
}
