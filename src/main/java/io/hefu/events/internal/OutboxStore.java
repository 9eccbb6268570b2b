package io.hefu.events.internal;

import static io.hefu.kernel.Columns.instants;
import static io.hefu.kernel.Columns.texts;
import static io.hefu.kernel.Columns.uuids;

import io.hefu.events.Event;
import io.hefu.events.Outbox;
import io.hefu.kernel.Bell;
import io.hefu.kernel.Ids;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionSynchronization;
import org.springframework.transaction.reactive.TransactionSynchronizationManager;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Writes the events of a transaction in the order in which they were told, before its commit at the latest. */
@Component
class OutboxStore implements Outbox {

    private final DatabaseClient database;
    private final JsonMapper json;
    private final Bell relayBell;

    OutboxStore(DatabaseClient database, JsonMapper json, Bell relayBell) {
        this.database = database;
        this.json = json;
        this.relayBell = relayBell;
    }

    @Override
    public Mono<Void> append(Collection<Event> events) {
        return Mono.defer(() -> events.isEmpty() ? Mono.empty() : tell(List.copyOf(events)));
    }

    private Mono<Void> tell(List<Event> events) {
        return TransactionSynchronizationManager.forCurrentTransaction()
                .doOnNext(transaction -> toldIn(transaction).events.addAll(events))
                .then();
    }

    @Override
    public Mono<Void> write() {
        return TransactionSynchronizationManager.forCurrentTransaction()
                .flatMap(transaction -> toldIn(transaction).write());
    }

    private Told toldIn(TransactionSynchronizationManager transaction) {
        Told told = (Told) transaction.getResource(this);
        if (told == null) {
            told = new Told(transaction);
            transaction.bindResource(this, told);
            transaction.registerSynchronization(told);
        }
        return told;
    }

    private Mono<Void> insert(List<Event> events) {
        return database.sql("""
                        insert into outbox (event_id, type, subject, at, unit_path, region, supplier_id, account_id, data)
                        select event_id, type, subject, at, unit_path, region, supplier_id,
                               account_id, data::json
                        from unnest(:eventIds::uuid[], :types::text[], :subjects::text[], :ats::timestamptz[],
                                    :unitPaths::text[], :regions::text[], :supplierIds::uuid[], :accountIds::uuid[],
                                    :data::text[])
                             with ordinality
                             as told (event_id, type, subject, at, unit_path, region, supplier_id, account_id, data, n)
                        order by n
                        """)
                .bind("eventIds", uuids(events, event -> Ids.next()))
                .bind("types", texts(events, Event::type))
                .bind("subjects", texts(events, Event::subject))
                .bind("ats", instants(events, Event::at))
                .bind("unitPaths", texts(events, event -> event.scope().unitPath()))
                .bind("regions", texts(events, event -> event.scope().region()))
                .bind("supplierIds", uuids(events, event -> event.scope().supplierId()))
                .bind("accountIds", uuids(events, event -> event.scope().accountId()))
                .bind("data", texts(events, event -> json.writeValueAsString(event.data())))
                .then()
                .checkpoint("append to the outbox");
    }

    /** Gathers what the modules of one transaction tell, so that it costs one statement. */
    private final class Told implements TransactionSynchronization {

        private final TransactionSynchronizationManager transaction;
        private final List<Event> events = new ArrayList<>();

        Told(TransactionSynchronizationManager transaction) {
            this.transaction = transaction;
        }

        /** Each event once. */
        Mono<Void> write() {
            List<Event> unwritten = List.copyOf(events);
            events.clear();
            return unwritten.isEmpty() ? Mono.empty() : insert(unwritten);
        }

        @Override
        public Mono<Void> beforeCommit(boolean readOnly) {
            return Mono.defer(this::write);
        }

        @Override
        public Mono<Void> afterCommit() {
            return Mono.fromRunnable(relayBell::ring);
        }

        @Override
        public Mono<Void> afterCompletion(int status) {
            return Mono.fromRunnable(() -> transaction.unbindResourceIfPossible(OutboxStore.this));
        }
    }
}
