package io.hefu.pick.domain;

import io.hefu.kernel.Rejection;
import io.hefu.pick.PickOffers.Offer;
import io.hefu.pick.PickProblem;
import io.hefu.pick.PickRounds.Draft;
import io.hefu.pick.PickRounds.Fallback;
import io.hefu.pick.QuotaKind;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;

/** What a round may be. */
public final class RoundRules {

    private RoundRules() {}

    /** What the union pays for one piece, point or fen; raises {@code PICK_ROUND_INVALID} where the offer does not sell it. */
    public static long unitFen(QuotaKind kind, Offer offer) {
        Long fen = switch (kind) {
            case PIECES -> offer.pieceFen();
            case POINTS -> offer.pointFen();
            case AMOUNT -> Long.valueOf(1);
        };
        if (fen == null) {
            throw invalid("kind");
        }
        return fen;
    }

    /**
     * Raises {@code PICK_ROUND_INVALID} with the field that does not fit, and {@code PICK_NOT_IN_ROUND}.
     *
     * @param costs of a piece, by what can be chosen
     */
    public static void require(Draft draft, Map<UUID, Long> costs, LocalDate today) {
        if (draft.lastDay().isBefore(today)) {
            throw invalid("lastDay");
        }
        if (costs.values().stream().allMatch(cost -> cost > draft.quota())) {
            throw invalid("quota");
        }
        Fallback fallback = draft.fallback();
        if (fallback != null && !fits(Costs.of(fallback.lines(), costs), draft.quota())) {
            throw invalid("fallback");
        }
    }

    private static boolean fits(long cost, long quota) {
        return cost > 0 && cost <= quota;
    }

    private static Rejection invalid(String field) {
        return PickProblem.PICK_ROUND_INVALID.rejection(Map.of("field", field));
    }
}
