package io.hefu.payment.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Decides for the one receivable that a code names and the payee fits.
 *
 * @param othersNamed whether the remark named others too, whose payee does not fit (E-11)
 */
record OneReceivable(Matter matter, Hit hit, boolean othersNamed) {

    private static final int FEN_PER_YUAN = 100;
    private static final int LEAST_PARTS = 10;

    Decision decide() {
        ReceivableFacts receivable = hit.receivable();
        if (!matter.usable(receivable)) {
            return exception(obstacle(matter, receivable));
        }
        return hit.tier().strong() ? byCode() : byCodeAndAmount();
    }

    /** Why the receivable cannot take the money (E-17, E-18, E-42). */
    static Reason obstacle(Matter matter, ReceivableFacts receivable) {
        if (receivable.closed()) {
            return Reason.ORDER_CLOSED;
        }
        return receivable.paid() ? Reason.ORDER_ALREADY_PAID : Reason.CODE_REUSED;
    }

    private Decision byCode() {
        if (slippedBetweenYuanAndFen()) {
            return exception(Reason.AMOUNT_INVALID);
        }
        return confirmed(amountReason(), Flags.of(matter, List.of(hit)));
    }

    /** An embedded code may be chance, so that the amount must agree (E-04, E-13). */
    private Decision byCodeAndAmount() {
        long shortfall = outstanding() - matter.amountFen();
        if (shortfall < 0 || shortfall > tolerated()) {
            return Decision.suggested(
                    TransferState.SUGGESTED,
                    hit.tier(),
                    Reason.EMBEDDED,
                    Flags.of(matter, List.of(hit)),
                    matter.amountFen(),
                    concerned());
        }
        return confirmed(Reason.EMBEDDED, Flags.of(matter, List.of(hit)));
    }

    private Decision confirmed(@Nullable Reason reason, List<Reason> flags) {
        long share = Math.min(matter.amountFen(), outstanding());
        List<Reason> all = new ArrayList<>(flags);
        if (othersNamed) {
            all.add(Reason.MULTIPLE_CODES);
        }
        long shortfall = outstanding() - share;
        long waived = shortfall <= tolerated() ? shortfall : 0;
        if (waived > 0) {
            all.add(Reason.FEE_TOLERATED);
        }
        var shares = List.of(new Share(hit.receivable().id(), hit.receivable().subjectId(), share, waived));
        return Decision.confirmed(hit.tier(), reason, all, shares, matter.amountFen() - share);
    }

    private @Nullable Reason amountReason() {
        int order = Long.compare(matter.amountFen(), outstanding());
        if (order == 0 || order < 0 && outstanding() - matter.amountFen() <= tolerated()) {
            return null;
        }
        return order < 0 ? Reason.AMOUNT_SHORT : Reason.AMOUNT_OVER;
    }

    /** What a bank may have kept of what was sent, never more than a small part of it (E-14). */
    private long tolerated() {
        return Math.min(matter.rules().feeToleranceFen(), matter.amountFen() / LEAST_PARTS);
    }

    private boolean slippedBetweenYuanAndFen() {
        return isHundredfold(matter.amountFen(), outstanding()) || isHundredfold(outstanding(), matter.amountFen());
    }

    /** Divides, because multiplying could overflow. */
    private static boolean isHundredfold(long large, long small) {
        return large % FEN_PER_YUAN == 0 && large / FEN_PER_YUAN == small;
    }

    private Decision exception(Reason reason) {
        return Decision.exception(hit.tier(), reason, matter.amountFen(), concerned());
    }

    private long outstanding() {
        return hit.receivable().outstandingFen();
    }

    private List<UUID> concerned() {
        return List.of(hit.receivable().id());
    }
}
