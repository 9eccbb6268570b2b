package io.hefu.payment;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Told, within the same transaction, whenever money moves onto or off a receivable. */
public interface ReceivableListener {

    /**
     * Takes the new sums over of what is its own, and answers those of others, which the next listener is told of; an error
     * rolls the allocation back.
     */
    Mono<List<Change>> changed(List<Change> changes);

    /**
     * @param payableFen what is owed altogether, less what was reduced or refunded
     * @param allocatedFen the sum after the change
     * @param move why the money moved last
     * @param bookedAt when the bank booked that money (E-50)
     */
    record Change(
            UUID receivableId, UUID subjectId, long payableFen, long allocatedFen, MoneyMove move, Instant bookedAt) {

        /** Of these those whose subjects are not among the ids. */
        public static List<Change> without(List<Change> changes, Collection<UUID> subjectIds) {
            return changes.stream()
                    .filter(change -> !subjectIds.contains(change.subjectId()))
                    .toList();
        }

        /** What is still owed, negative when too much has come. */
        public long outstandingFen() {
            return payableFen - allocatedFen;
        }

        public boolean settled() {
            return allocatedFen >= payableFen;
        }
    }
}
