package io.hefu.payment.domain;

import java.text.Normalizer;
import java.util.Set;

/** When a transfer that a payer names is allocated without a person's look (domain 3.5). */
public final class ClaimableMoney {

    /** An exception already points to something else: another order's code, a suspected duplicate. */
    private static final Set<TransferState> PLAIN =
            Set.of(TransferState.UNMATCHED, TransferState.SUGGESTED, TransferState.AMBIGUOUS);

    private ClaimableMoney() {}

    public static boolean isBeyondDoubt(TransferState state, String payerName, String claimedName) {
        return PLAIN.contains(state) && fold(payerName).equals(fold(claimedName));
    }

    /** Full-width brackets and blanks are no difference (E-24). */
    private static String fold(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKC).replaceAll("\\s", "");
    }
}
