package io.hefu.payment;

import java.util.Collection;
import java.util.UUID;
import reactor.core.publisher.Flux;

/** What shows that something was paid: the money on its receivable as the bank or gateway names it. */
public interface PaymentProofs {

    /** Of these subjects of receivables, in the order of booking; what was taken off again is left out. */
    Flux<Proof> of(Collection<UUID> subjectIds);

    record Proof(UUID subjectId, String serialNo) {}
}
