package io.hefu.payment;

import java.util.List;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Told, within the same transaction, whenever money moves onto or off a receivable. */
public interface ReceivableListener {

    /** Takes the new sums over; an error rolls the allocation back. Subjects that are not the listener's are skipped. */
    Mono<Void> changed(List<Change> changes);

    /**
     * @param allocatedFen the sum after the change
     * @param reversed whether money was taken off again (E-31)
     */
    record Change(UUID receivableId, UUID subjectId, long payableFen, long allocatedFen, boolean reversed) {

        public boolean settled() {
            return allocatedFen >= payableFen;
        }
    }
}
