package io.hefu.payment.domain;

/**
 * Six characters of a remark that may be a payment code.
 *
 * @param code folded, to be looked up
 * @param seen as it stands in the normalised remark
 * @param field {@code usage}, {@code summary}, {@code postscript} or {@code joined}
 */
public record Candidate(String code, String seen, Tier tier, String field) {

    /** Whether somebody who writes this must have meant a code, though it may name nothing (E-41). */
    boolean looksLikeCode() {
        return tier.strong() && (PaymentCode.isWellFormed(code) || PaymentCode.mixesLettersAndDigits(seen));
    }
}
