package io.hefu.events.internal;

import io.hefu.events.Event;
import io.hefu.events.Outbox;
import io.hefu.kernel.Ids;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Writes all events of a transaction by one statement; their ids follow the order in which they are told. */
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
        return Mono.defer(() -> events.isEmpty() ? Mono.empty() : insert(List.copyOf(events)));
    }

    @Override
    public void ring() {
        relayBell.ring();
    }

    private Mono<Void> insert(List<Event> events) {
        return database.sql("""
                        insert into outbox (event_id, type, subject, at, unit_path, region, supplier_id, account_id, data)
                        select event_id, type, subject, at::timestamptz, unit_path, region, supplier_id::uuid,
                               account_id::uuid, data::json
                        from unnest(:eventIds::uuid[], :types::text[], :subjects::text[], :ats::text[],
                                    :unitPaths::text[], :regions::text[], :supplierIds::text[], :accountIds::text[],
                                    :data::text[])
                             with ordinality
                             as told (event_id, type, subject, at, unit_path, region, supplier_id, account_id, data, n)
                        order by n
                        """)
                .bind("eventIds", events.stream().map(event -> Ids.next()).toArray(UUID[]::new))
                .bind("types", texts(events, Event::type))
                .bind("subjects", texts(events, Event::subject))
                .bind("ats", texts(events, Event::at))
                .bind("unitPaths", texts(events, event -> event.scope().unitPath()))
                .bind("regions", texts(events, event -> event.scope().region()))
                .bind("supplierIds", texts(events, event -> event.scope().supplierId()))
                .bind("accountIds", texts(events, event -> event.scope().accountId()))
                .bind("data", texts(events, event -> json.writeValueAsString(event.data())))
                .then()
                .checkpoint("append to the outbox");
    }

    private static @Nullable String[] texts(List<Event> events, Function<Event, @Nullable Object> part) {
        return events.stream()
                .map(part)
                .map(value -> value == null ? null : value.toString())
                .toArray(String[]::new);
    }
}
