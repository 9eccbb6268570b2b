package io.hefu.payment.domain;

/**
 * A receivable that may be meant although no code names it: cut off (T4), one character away (T5), or by amount (T6).
 *
 * @param vague whether a character is missing or too many, so that it is only ever suggested
 */
public record Near(ReceivableFacts receivable, Tier tier, Payee payee, boolean vague) {

    public Near(ReceivableFacts receivable, Tier tier, Payee payee) {
        this(receivable, tier, payee, false);
    }
}
