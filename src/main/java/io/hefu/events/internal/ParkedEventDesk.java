package io.hefu.events.internal;

import io.hefu.events.EventConsumer;
import io.hefu.events.EventsProblem;
import io.hefu.events.ParkedEvents;
import io.hefu.events.internal.ParkedEventStore.Taken;
import io.hefu.kernel.Cursor;
import io.hefu.kernel.Page;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Where a person looks at parked events and has them handled after all. */
@Service
class ParkedEventDesk implements ParkedEvents {

    private final ParkedEventStore store;
    private final ObjectProvider<EventConsumer> consumers;
    private final TransactionalOperator tx;

    ParkedEventDesk(ParkedEventStore store, ObjectProvider<EventConsumer> consumers, TransactionalOperator tx) {
        this.store = store;
        this.consumers = consumers;
        this.tx = tx;
    }

    @Override
    public Mono<Page<ParkedEvent>> list(@Nullable String consumer, @Nullable String cursor, int size) {
        return Mono.fromSupplier(() -> cursor == null ? Cursor.NEWEST : Cursor.decode(cursor))
                .flatMap(from -> store.list(consumer, from, size + 1).collectList())
                .map(rows -> Page.of(rows, size, row -> new Cursor(row.parkedAt(), row.id())))
                .checkpoint("list parked events");
    }

    @Override
    public Mono<Void> retry(UUID id) {
        return store.take(id)
                .switchIfEmpty(Mono.error(EventsProblem.PARKED_EVENT_NOT_FOUND::rejection))
                .flatMap(this::handle)
                .as(tx::transactional)
                .checkpoint("retry a parked event");
    }

    private Mono<Void> handle(Taken taken) {
        return Mono.justOrEmpty(consumers
                        .orderedStream()
                        .filter(consumer -> consumer.name().equals(taken.consumer()))
                        .findFirst())
                .switchIfEmpty(Mono.error(EventsProblem.PARKED_EVENT_NOT_FOUND::rejection))
                .flatMap(consumer -> consumer.handle(List.of(taken.event()))
                        .onErrorMap(error -> EventsProblem.PARKED_EVENT_FAILS.rejection(
                                Map.of("error", String.valueOf(error.getMessage())))));
    }
}
