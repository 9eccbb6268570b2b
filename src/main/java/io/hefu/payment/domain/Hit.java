package io.hefu.payment.domain;

/** A candidate that names a receivable. */
public record Hit(Candidate candidate, ReceivableFacts receivable, Payee payee) {

    Tier tier() {
        return candidate.tier();
    }
}
