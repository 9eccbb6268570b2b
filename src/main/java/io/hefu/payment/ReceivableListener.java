package io.hefu.payment;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Told, within the same transaction, whenever money moves onto or off a receivable. */
public interface ReceivableListener {

    /** Takes the new sums over; an error rolls the allocation back. Subjects that are not the listener's are skipped. */
    Mono<Void> changed(List<Change> changes);

    /**
     * @param payableFen what is owed altogether, less what was reduced or refunded
     * @param allocatedFen the sum after the change
     * @param move why the money moved last
     * @param bookedAt when the bank booked that money (E-50)
     */
    record Change(
            UUID receivableId, UUID subjectId, long payableFen, long allocatedFen, MoneyMove move, Instant bookedAt) {

        public boolean settled() {
            return allocatedFen >= payableFen;
        }
    }
}
