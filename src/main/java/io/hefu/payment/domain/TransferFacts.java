package io.hefu.payment.domain;

import java.time.Instant;
import java.util.List;

/**
 * What the decision needs to know of a transfer; texts are never null, absent ones are empty.
 *
 * @param payerAccountKey digits only, to be compared
 * @param remarkFields as sent, in the order usage, summary, postscript
 */
public record TransferFacts(
        String payerName,
        String payerAccountKey,
        String payeeAccountKey,
        long amountFen,
        Instant bookedAt,
        List<String> remarkFields) {}
