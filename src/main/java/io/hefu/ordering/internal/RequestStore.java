package io.hefu.ordering.internal;

import io.hefu.ordering.domain.PlaceOrder;
import io.r2dbc.spi.Readable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Reads the answers that were given before, each kept by its idempotency key beside its effect. */
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
                .map(RequestStore::read)
                .all()
                .collectMap(stored -> new Key(stored.accountId, stored.key));
    }

    private static Stored read(Readable row) {
        return new Stored(
                Objects.requireNonNull(row.get(0, UUID.class)),
                Objects.requireNonNull(row.get(1, String.class)),
                Objects.requireNonNull(row.get(2, byte[].class)),
                Objects.requireNonNull(row.get(3, String.class)),
                Objects.requireNonNull(row.get(4, UUID.class)));
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
