package io.hefu.payment.internal;

import static io.hefu.kernel.Columns.instants;
import static io.hefu.kernel.Columns.integers;
import static io.hefu.kernel.Columns.texts;
import static io.hefu.kernel.Columns.uuids;

import io.hefu.kernel.Ids;
import io.hefu.payment.Delivery;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Keeps what banks sent: the messages, what could not be read of them, and what contradicts an earlier one. */
@Repository
class BankMessageStore {

    private final DatabaseClient database;

    BankMessageStore(DatabaseClient database) {
        this.database = database;
    }

    /** Keeps the messages; answers the ids of those whose nonce was not seen before (E-45). */
    Flux<UUID> insert(List<Delivery> deliveries) {
        return database.sql("""
                        insert into bank_messages (id, channel, nonce, line, received_at, content_type, body)
                        select * from unnest(:ids, :channels, :nonces, :lines, :receivedAts, :types, :bodies)
                        on conflict on constraint bank_messages_nonce_unique do nothing
                        returning id""")
                .bind("ids", uuids(deliveries, Delivery::messageId))
                .bind("channels", texts(deliveries, Delivery::channel))
                .bind("nonces", texts(deliveries, Delivery::nonce))
                .bind("lines", integers(deliveries, Delivery::line))
                .bind("receivedAts", instants(deliveries, Delivery::receivedAt))
                .bind("types", texts(deliveries, Delivery::contentType))
                .bind("bodies", texts(deliveries, Delivery::body))
                .mapValue(UUID.class)
                .all();
    }

    Mono<Void> insertDeadLetters(List<DeadLetter> letters) {
        if (letters.isEmpty()) {
            return Mono.empty();
        }
        return database.sql("""
                        insert into dead_letters (id, channel, message_id, position, content, reason, detail, serial_no,
                            received_at)
                        select * from unnest(:ids, :channels, :messages, :positions, :contents, :reasons, :details,
                            :serials, :receivedAts)""")
                .bind("ids", uuids(letters, it -> Ids.next()))
                .bind("channels", texts(letters, it -> it.delivery().channel()))
                .bind("messages", uuids(letters, it -> it.delivery().messageId()))
                .bind("positions", integers(letters, DeadLetter::position))
                .bind("contents", texts(letters, it -> it.item().content()))
                .bind("reasons", texts(letters, it -> it.unreadable().reason()))
                .bind("details", texts(letters, it -> it.unreadable().detail()))
                .bind("serials", texts(letters, it -> it.unreadable().serialNo()))
                .bind("receivedAts", instants(letters, it -> it.delivery().receivedAt()))
                .then();
    }

    Mono<Void> insertConflicts(List<Conflict> conflicts) {
        if (conflicts.isEmpty()) {
            return Mono.empty();
        }
        return database.sql("""
                        insert into transfer_conflicts (id, transfer_id, message_id, content, received_at)
                        select * from unnest(:ids, :transfers, :messages, :contents, :receivedAts)""")
                .bind("ids", uuids(conflicts, it -> Ids.next()))
                .bind("transfers", uuids(conflicts, Conflict::transferId))
                .bind("messages", uuids(conflicts, it -> it.delivery().messageId()))
                .bind("contents", texts(conflicts, it -> it.item().content()))
                .bind("receivedAts", instants(conflicts, it -> it.delivery().receivedAt()))
                .then();
    }

    record DeadLetter(Delivery delivery, int position, Delivery.Item item, Delivery.Unreadable unreadable) {}

    record Conflict(UUID transferId, Delivery delivery, Delivery.Item item) {}
}
