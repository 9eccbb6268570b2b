package io.hefu.payment.bank;

import org.jspecify.annotations.Nullable;

/** A transfer as text, before anything is believed; the shape of the JSON door, into which camt.054 is brought as well. */
record RawTransfer(
        @Nullable String kind,
        @Nullable String serialNo,
        @Nullable String originalSerialNo,
        @Nullable String bookedAt,
        @Nullable String payerName,
        @Nullable String payerAccountNo,
        @Nullable String payeeAccountNo,
        @Nullable String amount,
        @Nullable String currency,
        @Nullable String usage,
        @Nullable String summary,
        @Nullable String postscript) {}
