package io.hefu.ordering.internal;

import static io.hefu.kernel.Binds.optional;

import io.hefu.kernel.Records;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The only writer of {@code order_contracts}. */
@Component
class ContractStore {

    private static final String COLUMNS =
            "order_id, content, hash, supplier_signed_at, supplier_signed_by, buyer_signed_at, buyer_signed_by";

    private final DatabaseClient database;

    ContractStore(DatabaseClient database) {
        this.database = database;
    }

    Mono<Contract> find(UUID orderId) {
        return database.sql("select " + COLUMNS + " from order_contracts where order_id = :id")
                .bind("id", orderId)
                .map(Records.of(Contract.class))
                .one();
    }

    /** Keeps the contract unless there is one already. */
    Mono<Void> insert(Contract contract) {
        return database.sql("""
                        insert into order_contracts (order_id, content, hash, supplier_signed_at, supplier_signed_by,
                            buyer_signed_at, buyer_signed_by)
                        values (:id, :content, :hash, :supplierAt, :supplierBy, :buyerAt, :buyerBy)
                        on conflict do nothing
                        """)
                .bind("id", contract.orderId())
                .bind("content", contract.content())
                .bind("hash", contract.hash())
                .bind("supplierAt", contract.supplierSignedAt())
                .bind("supplierBy", optional(UUID.class, contract.supplierSignedBy()))
                .bind("buyerAt", optional(Instant.class, contract.buyerSignedAt()))
                .bind("buyerBy", optional(UUID.class, contract.buyerSignedBy()))
                .then();
    }

    Mono<Void> signByBuyer(UUID orderId, UUID by, Instant at) {
        return database.sql("""
                        update order_contracts set buyer_signed_at = :at, buyer_signed_by = :by
                        where order_id = :id and buyer_signed_at is null
                        """)
                .bind("id", orderId)
                .bind("at", at)
                .bind("by", by)
                .then();
    }

    /** @param supplierSignedBy null for a supplier who signs automatically */
    record Contract(
            UUID orderId,
            String content,
            String hash,
            Instant supplierSignedAt,
            @Nullable UUID supplierSignedBy,
            @Nullable Instant buyerSignedAt,
            @Nullable UUID buyerSignedBy) {}
}
