package io.hefu.payment;

import java.util.UUID;
import reactor.core.publisher.Mono;

/** Told, within the same transaction, when a part of a refund that was asked for has ended. */
public interface RefundListener {

    /** Cases that are not the listener's are skipped. */
    Mono<Void> ended(End end);

    /** @param outcome what became of the money */
    record End(UUID caseId, long amountFen, Outcome outcome) {}

    enum Outcome {
        /** It covers nothing here any more: its payer has it, or it lies open for its payer. */
        LEFT,
        /** It was not paid, and covers again what it covered before. */
        PUT_BACK
    }
}
