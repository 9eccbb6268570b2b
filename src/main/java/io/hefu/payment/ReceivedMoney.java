package io.hefu.payment;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import reactor.core.publisher.Flux;

/** What was received, as a bank's statement is held against it. */
public interface ReceivedMoney {

    /** Those records of a channel that carry one of these serial numbers. */
    Flux<Held> withSerials(String channel, Collection<String> serials);

    /**
     * Records of any channel that look like one of these whatever their serial, within the window of booking (E-27); none
     * that was held as another record's duplicate, which stands for no money of its own until it is allocated.
     */
    Flux<Alike> alike(List<IncomingTransfer> told, Duration window);

    /** What came onto an account within a time, reversals not among it; in no order. */
    Flux<UUID> booked(String accountKey, Instant from, Instant to);

    /** These records, in the order in which they were booked. */
    Flux<Held> withIds(Collection<UUID> ids);

    /** These records as they were told, by their ids. */
    Flux<Told> told(Collection<UUID> ids);

    /**
     * A record as it is held.
     *
     * @param statement whether a statement told of it first
     */
    record Held(
            UUID id,
            String serialNo,
            IncomingTransfer.Kind kind,
            String payeeAccountNo,
            String payerName,
            String payerAccountNo,
            long amountFen,
            Instant bookedAt,
            boolean statement) {}

    /** @param line the place of the likeness in the list that was asked for */
    record Alike(int line, UUID id, Instant bookedAt) {}

    record Told(UUID id, String channel, IncomingTransfer transfer) {}
}
