package io.hefu.settlement.internal;

import io.hefu.audit.AuditEntry;
import io.hefu.audit.AuditTrail;
import io.hefu.kernel.Actor;
import io.hefu.kernel.Ids;
import io.hefu.payment.ReturnName;
import io.hefu.settlement.Refunds;
import io.hefu.settlement.SettlementProblem;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Makes payment files; a refund is in one file and no more. */
@Component
class RefundFiles {

    private static final int MOST = 1000;

    private final RefundStore refunds;
    private final Carriers carriers;
    private final RefundEvents events;
    private final AuditTrail trail;
    private final Clock clock;

    RefundFiles(RefundStore refunds, Carriers carriers, RefundEvents events, AuditTrail trail, Clock clock) {
        this.refunds = refunds;
        this.carriers = carriers;
        this.events = events;
        this.trail = trail;
        this.clock = clock;
    }

    /** Within the caller's transaction. */
    Mono<Refunds.File> export(Actor by) {
        return refunds.lockApproved(carriers.channels(), MOST)
                .collectList()
                .filter(rows -> !rows.isEmpty())
                .switchIfEmpty(Mono.error(SettlementProblem.NOTHING_TO_EXPORT::rejection))
                .flatMap(rows -> export(rows, by));
    }

    private Mono<Refunds.File> export(List<RefundRow> rows, Actor by) {
        Instant now = clock.instant();
        UUID id = Ids.next();
        long sum = rows.stream().mapToLong(RefundRow::amountFen).sum();
        Refunds.File file = new Refunds.File(id, ReturnName.of(id), rows.size(), sum, now);
        return refunds.insertFile(file, PaymentFile.write(file, rows), by.accountId())
                .thenMany(Flux.defer(() -> refunds.exported(rows, id)))
                .collectList()
                .flatMapIterable(done -> done)
                .concatMap(done -> events.tell("exported", done, now))
                .then(trail.record(new AuditEntry(
                        by, "settlement.refund.exported", "refund-file", id.toString(), null, null, null, file, null)))
                .thenReturn(file);
    }
}
