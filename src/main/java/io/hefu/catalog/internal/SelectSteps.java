package io.hefu.catalog.internal;

import io.hefu.audit.AuditEntry;
import io.hefu.audit.AuditTrail;
import io.hefu.catalog.SelectItemView;
import io.hefu.catalog.SelectStatus;
import io.hefu.catalog.domain.SelectStep;
import io.hefu.catalog.search.ShelfTerms;
import io.hefu.events.Event;
import io.hefu.events.Outbox;
import io.hefu.kernel.Actor;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** One step on the way into 832 Select or out of it: change, show on the shelf, tell. Runs within the caller's transaction. */
@Component
class SelectSteps {

    private final SelectStore store;
    private final ShelfStore shelf;
    private final Outbox outbox;
    private final AuditTrail trail;

    SelectSteps(SelectStore store, ShelfStore shelf, Outbox outbox, AuditTrail trail) {
        this.store = store;
        this.shelf = shelf;
        this.outbox = outbox;
        this.trail = trail;
    }

    Mono<SelectItemView> take(Actor actor, SelectRow row, SelectStep step, @Nullable String reason, Instant now) {
        SelectStatus to = step.from(row.status());
        return store.become(row.id(), to, reason, now)
                .then(Mono.defer(() -> show(row, to)))
                .then(Mono.defer(() -> store.lock(row.id())))
                .map(SelectRow::view)
                .delayUntil(after -> tell(actor, step.told(), row.view(), after, now));
    }

    private Mono<Void> show(SelectRow row, SelectStatus to) {
        return to == SelectStatus.LISTED
                ? shelf.mark(row.goodsId(), ShelfTerms.SELECT)
                : row.status() == SelectStatus.LISTED ? shelf.unmark(row.goodsId(), ShelfTerms.SELECT) : Mono.empty();
    }

    /** The goods become others, or leave the market. */
    Mono<Void> end(Actor actor, UUID goodsId, String reason, Instant now) {
        return store.lockOpen(goodsId)
                .flatMap(row -> Mono.justOrEmpty(SelectStep.ending(row.status()))
                        .flatMap(step -> take(actor, row, step, reason, now)))
                .then();
    }

    Mono<Void> tell(Actor actor, String what, @Nullable SelectItemView before, SelectItemView after, Instant now) {
        String subject = after.id().toString();
        Event event = new Event(
                "hefu.catalog.select-item." + what,
                subject,
                now,
                new Event.Scope(null, null, after.supplierId(), null),
                new Told(after.id(), after.goodsId(), after.goodsName(), after.status(), after.reason()));
        AuditEntry entry = new AuditEntry(
                actor,
                "catalog.select-item." + what,
                "select-item",
                subject,
                null,
                null,
                before,
                after,
                after.reason());
        return outbox.append(List.of(event)).then(trail.record(entry));
    }

    record Told(
            UUID selectItemId,
            UUID goodsId,
            String goodsName,
            SelectStatus status,
            @Nullable String reason) {}
}
