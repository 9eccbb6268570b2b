package io.hefu.claim;

import org.jspecify.annotations.Nullable;

/**
 * What a buyer says of a payment.
 *
 * @param payeeConsistent whether the payee on the voucher is the account that was shown; decides the case
 * @param amountFen what was paid; case 2 may leave it out when it is what is owed
 * @param remark declares a reduction (减免), where the amount differs
 * @param receiptNo of the bank's receipt, if it has one
 */
public record ClaimForm(
        boolean payeeConsistent,
        @Nullable String payerAccountName,
        @Nullable String payerAccountNo,
        @Nullable Long amountFen,
        @Nullable String remark,
        @Nullable String receiptNo) {

    public ClaimKind kind() {
        return payeeConsistent ? ClaimKind.CODE_MISSING : ClaimKind.NON_SETTLEMENT_ACCOUNT;
    }
}
