package io.hefu.payment.domain;

import java.util.UUID;

/**
 * The part of a transfer that goes to one receivable.
 *
 * @param waivedFen what the receivable is let off by it: a bank's fee that is tolerated (E-14)
 */
public record Share(UUID receivableId, UUID subjectId, long amountFen, long waivedFen) {

    public Share(UUID receivableId, UUID subjectId, long amountFen) {
        this(receivableId, subjectId, amountFen, 0);
    }
}
