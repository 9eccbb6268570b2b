package io.hefu.payment.domain;

/** A receivable that may be meant although no code names it: cut off (T4), one character away (T5), or by amount (T6). */
public record Near(ReceivableFacts receivable, Tier tier, Payee payee) {}
