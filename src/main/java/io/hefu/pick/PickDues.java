package io.hefu.pick;

import io.hefu.kernel.Actor;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** What sellers of rounds owe the suppliers of what has left their warehouses. */
public interface PickDues {

    /**
     * By supplier, seller and day; a supplier sees what it is owed and what it owes.
     *
     * @param supplierId null for all that the reader may see
     */
    Mono<List<Day>> days(Actor reader, @Nullable UUID supplierId, LocalDate from, LocalDate to);

    record Day(UUID supplierId, UUID sellerId, LocalDate day, long pieces, long dueFen) {}
}
