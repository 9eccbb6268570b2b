package io.hefu.settlement;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Page;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** What suppliers received and are due, by day, and the closings that fix it. */
public interface SupplierSettlements {

    /**
     * By supplier and day, up to now; a supplier sees its own only.
     *
     * @param supplierId null for all that the reader may see
     */
    Mono<List<Day>> days(@Nullable UUID supplierId, LocalDate from, LocalDate to, Actor reader);

    /** Closes the books up to this moment under the day's name; raises CLOSING_DAY_NOT_OVER, CLOSING_DAY_CLOSED. */
    Mono<Closing> close(LocalDate day, Actor by);

    /** Newest first. */
    Mono<Page<Closing>> closings(@Nullable String cursor, int size);

    /** With its lines, added up again from the rows themselves; raises CLOSING_NOT_FOUND. */
    Mono<Reproduced> reproduce(long number);

    /** @param dueFen what went to orders and stayed there */
    record Day(
            UUID supplierId,
            LocalDate day,
            long receivedFen,
            long allocatedFen,
            long unallocatedFen,
            long reversedFen,
            long refundedFen,
            long dueFen) {}

    /** @param closedBy null for the clock, which closes every day */
    record Closing(
            long number,
            LocalDate day,
            Instant closedAt,
            @Nullable UUID closedBy,
            long suppliers,
            long receivedFen,
            long allocatedFen,
            long refundedFen) {}

    /** @param same whether the rows still add up to what was closed */
    record Reproduced(Closing closing, boolean same, List<Day> lines) {}
}
