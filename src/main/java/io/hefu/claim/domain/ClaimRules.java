package io.hefu.claim.domain;

import io.hefu.claim.ClaimForm;
import io.hefu.organization.AccountNumber;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a claim must say and show; every fault is named at once. */
public final class ClaimRules {

    private static final long MOST_FEN = 9_000_000_000_000_000L;
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_REMARK = 500;
    private static final int LONGEST_NUMBER = 64;
    private static final int SHORTEST_ACCOUNT = 6;

    private ClaimRules() {}

    public static List<Fault> check(ClaimForm form) {
        List<Fault> faults = new ArrayList<>();
        text(form.payerAccountName(), "payerAccountName", LONGEST_NAME, form.payeeConsistent(), faults);
        text(form.payerAccountNo(), "payerAccountNo", LONGEST_NUMBER, form.payeeConsistent(), faults);
        String account = form.payerAccountNo();
        if (account != null && !account.isBlank() && AccountNumber.key(account).length() < SHORTEST_ACCOUNT) {
            faults.add(new Fault("payerAccountNo", "INCOMPLETE"));
        }
        Long amount = form.amountFen();
        if (amount == null ? form.payeeConsistent() : amount <= 0 || amount > MOST_FEN) {
            faults.add(new Fault("amountFen", amount == null ? "MISSING" : "OUT_OF_RANGE"));
        }
        text(form.remark(), "remark", LONGEST_REMARK, false, faults);
        text(form.receiptNo(), "receiptNo", LONGEST_NUMBER, false, faults);
        return faults;
    }

    private static void text(@Nullable String value, String field, int longest, boolean required, List<Fault> faults) {
        if (value == null || value.isBlank()) {
            if (required) {
                faults.add(new Fault(field, "MISSING"));
            }
        } else if (value.length() > longest || value.indexOf(0) >= 0) {
            faults.add(new Fault(field, "TOO_LONG"));
        }
    }

    /** Case 2: a voucher always, and where the amount differs a remark and a proof of it. */
    public static List<Fault> checkEvidence(
            long paidFen, long owedFen, @Nullable String remark, long vouchers, long proofs) {
        List<Fault> faults = new ArrayList<>();
        if (vouchers == 0) {
            faults.add(new Fault("files", "VOUCHER_MISSING"));
        }
        if (paidFen != owedFen && (remark == null || remark.isBlank())) {
            faults.add(new Fault("remark", "DIFFERENCE_UNEXPLAINED"));
        }
        if (paidFen != owedFen && proofs == 0) {
            faults.add(new Fault("files", "PROOF_MISSING"));
        }
        return faults;
    }
}
