package io.hefu.voucher;

import io.hefu.kernel.Actor;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** What issuers of vouchers owe the suppliers of what was redeemed, beside the money that suppliers receive themselves. */
public interface VoucherDues {

    /**
     * By supplier, issuer and day; a supplier sees what it is owed and what it owes.
     *
     * @param supplierId null for all that the reader may see
     */
    Mono<List<Day>> days(Actor reader, @Nullable UUID supplierId, LocalDate from, LocalDate to);

    /** Writes down what other things that issuers were paid for have paid, within the caller's transaction. */
    Mono<Void> note(List<Due> dues);

    /** @param amountFen negative for what went back */
    record Due(UUID orderId, UUID supplierId, UUID issuerId, long amountFen, LocalDate day, Instant at) {}

    /**
     * @param usedFen what vouchers paid
     * @param putBackFen what went back to vouchers
     * @param dueFen what is left of it
     */
    record Day(UUID supplierId, UUID issuerId, LocalDate day, long usedFen, long putBackFen, long dueFen) {}
}
