package io.hefu.settlement.internal;

import io.hefu.events.Event;
import io.hefu.events.Outbox;
import io.hefu.organization.AccountNumber;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Tells what becomes of refunds, to the supplier whose account they leave and to who asked for them. */
@Component
class RefundEvents {

    private final Outbox outbox;

    RefundEvents(Outbox outbox) {
        this.outbox = outbox;
    }

    Mono<Void> tell(String what, RefundRow row, Instant at) {
        return outbox.append(List.of(new Event(
                "hefu.settlement.refund." + what,
                row.id().toString(),
                at,
                new Event.Scope(null, null, row.supplierId(), row.requestedBy()),
                new Told(row.id(), row.transferId(), row.amountFen(), AccountNumber.masked(row.payerAccountNo())))));
    }

    /** What the stream is told of a refund. */
    record Told(UUID refundId, UUID transferId, long amountFen, String payerAccount) {}
}
