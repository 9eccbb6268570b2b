package io.hefu.ordering.internal;

import static io.hefu.kernel.Columns.texts;
import static io.hefu.kernel.Columns.uuids;

import io.hefu.ordering.domain.PlaceOrder;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Keeps the answer to each idempotency key beside its effect. */
@Component
class RequestStore {

    private final DatabaseClient database;

    RequestStore(DatabaseClient database) {
        this.database = database;
    }

    /** The stored answers of those commands that have one. */
    Mono<Map<Key, Stored>> stored(List<PlaceOrder> commands) {
        return database.sql("""
                        select account_id, key, request_hash, answer::text as answer, (answer ->> 'id')::uuid as order_id
                        from idempotent_requests
                            join unnest(:accounts::uuid[], :keys::text[]) as asked (account_id, key)
                            using (account_id, key)
                        """)
                .bind("accounts", commands.stream().map(PlaceOrder::accountId).toArray(UUID[]::new))
                .bind("keys", commands.stream().map(PlaceOrder::key).toArray(String[]::new))
                .mapProperties(Stored.class)
                .all()
                .collectMap(stored -> new Key(stored.accountId, stored.key));
    }

    Mono<Void> insert(List<NewOrder> orders, Instant at) {
        return database.sql("""
                        insert into idempotent_requests (account_id, key, request_hash, answer, at)
                        select account_id, key, decode(hash, 'hex'), answer::json, :at
                        from unnest(:accounts::uuid[], :keys::text[], :hashes::text[], :answers::text[])
                            as asked (account_id, key, hash, answer)
                        """)
                .bind("at", at)
                .bind("accounts", uuids(orders, NewOrder::accountId))
                .bind("keys", texts(orders, NewOrder::key))
                .bind("hashes", texts(orders, NewOrder::requestHash))
                .bind("answers", texts(orders, NewOrder::json))
                .then();
    }

    record Key(UUID accountId, String key) {

        static Key of(PlaceOrder command) {
            return new Key(command.accountId(), command.key());
        }
    }

    record Stored(UUID accountId, String key, byte[] requestHash, String answer, UUID orderId) {

        boolean answers(PlaceOrder command) {
            return Arrays.equals(requestHash, command.requestHash());
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Stored that && accountId.equals(that.accountId) && key.equals(that.key);
        }

        @Override
        public int hashCode() {
            return Objects.hash(accountId, key);
        }

        @Override
        public String toString() {
            return "Stored[" + accountId + ", " + key + "]";
        }
    }
}
