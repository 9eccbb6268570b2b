package io.hefu.payment;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Sums over transfers and allocations, each from one snapshot of the database. */
public interface MoneyBooks {

    /** A point that every transaction before it has passed: what is written before can no longer change. */
    Mono<Long> safePoint();

    /** What moved by supplier and day from one safe point (included) to another (not included). */
    Flux<Movement> movements(long from, long to, @Nullable UUID supplierId);

    /** The accounts' sums after the given account key, in the order of keys. */
    Flux<AccountBalance> balances(String afterAccountKey, int most);

    /** What was booked on accounts within a day or so, reversals not among it. */
    Flux<AccountDay> booked(Instant from, Instant to);

    /** The sums of everything. */
    Mono<Balance> total();

    /** Looks at the transfers of these ids' successors, in the order of ids. */
    Mono<Sample> sample(UUID after, int size);

    /** Looks at the newest transfers. */
    Mono<Sample> newest(int size);

    /**
     * @param receivedFen money that came, by the day it was booked
     * @param allocatedFen money that went to orders, by the day it did
     * @param unallocatedFen money taken off orders again, by the day it was
     * @param reversedFen money that banks took back, by the day they did
     */
    record Movement(
            @Nullable UUID supplierId,
            LocalDate day,
            long receivedFen,
            long allocatedFen,
            long unallocatedFen,
            long reversedFen) {}

    /**
     * Sums from two sides: what transfers say of themselves, and what allocations and reversals add up to.
     *
     * @param allocatedFen the living allocations
     * @param statedAllocatedFen what the transfers say is allocated
     * @param openFen what the transfers leave open
     * @param returnedFen what the transfers say went back or is on its way
     */
    record Balance(long receivedFen, long allocatedFen, long statedAllocatedFen, long openFen, long returnedFen) {

        /** Σ received = Σ allocated + Σ open + Σ returned. */
        public boolean holds() {
            return receivedFen == allocatedFen + openFen + returnedFen && allocatedFen == statedAllocatedFen;
        }
    }

    record AccountBalance(String accountKey, @Nullable UUID supplierId, Balance balance) {}

    /**
     * @param transfers how many came
     * @param suspected how many of them wait because they may have been told twice (E-27)
     */
    record AccountDay(String accountKey, long transfers, long receivedFen, long suspected, long suspectedFen) {}

    /** @param broken transfers whose money does not add up */
    record Sample(@Nullable UUID last, long looked, List<UUID> broken) {}
}
