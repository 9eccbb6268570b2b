package io.hefu.settlement.internal;

import io.hefu.kernel.Records;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** The only writer of {@code receivable_refunds}: which refunds return money that covered a receivable. */
@Repository
class ReceivableRefundStore {

    private final DatabaseClient database;

    ReceivableRefundStore(DatabaseClient database) {
        this.database = database;
    }

    Mono<Void> insert(UUID refundId, UUID receivableId, UUID caseId) {
        return database.sql("""
                        insert into receivable_refunds (refund_id, receivable_id, case_id)
                        values (:refund, :receivable, :case)""")
                .bind("refund", refundId)
                .bind("receivable", receivableId)
                .bind("case", caseId)
                .then();
    }

    Mono<Origin> find(UUID refundId) {
        return database.sql("select receivable_id, case_id from receivable_refunds where refund_id = :refund")
                .bind("refund", refundId)
                .map(Records.of(Origin.class))
                .one();
    }

    /** Where a refund's money came from, and what it is for. */
    record Origin(UUID receivableId, UUID caseId) {}
}
