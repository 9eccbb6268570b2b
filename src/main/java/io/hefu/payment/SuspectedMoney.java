package io.hefu.payment;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Money that is held because it seems to have been told before (E-27), as the bank's books clear it (E-29). */
public interface SuspectedMoney {

    /**
     * What came onto an account within a time and is held, beside each record of its own channel that is alike.
     *
     * @param window how far apart two such records are booked at most
     */
    Flux<Suspect> suspects(String accountKey, Instant from, Instant to, Duration window);

    /**
     * The bank's books list this record beside others: it is decided again, as money of its own.
     *
     * <p>One that a person decided meanwhile stays decided; a second time changes nothing.
     */
    Mono<Void> acquit(UUID transferId, Set<UUID> apartFrom);

    /** A record that is held, and one that it is alike to. */
    record Suspect(UUID id, String serialNo, UUID twinId, String twinSerialNo) {}
}
