package io.hefu.claim.web;

import io.hefu.claim.ClaimForm;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/** What a buyer says of a payment. */
record ClaimWords(
        @NotNull @Nullable Boolean payeeConsistent,
        @Nullable String payerAccountName,
        @Nullable String payerAccountNo,
        @Nullable Long amountFen,
        @Nullable String remark,
        @Nullable String receiptNo) {

    ClaimForm form() {
        return new ClaimForm(
                Boolean.TRUE.equals(payeeConsistent), payerAccountName, payerAccountNo, amountFen, remark, receiptNo);
    }
}
