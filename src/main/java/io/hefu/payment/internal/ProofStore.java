package io.hefu.payment.internal;

import io.hefu.kernel.Records;
import io.hefu.payment.PaymentProofs;
import java.util.Collection;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;

/** Reads which transfers cover receivables. */
@Repository
class ProofStore implements PaymentProofs {

    private final DatabaseClient database;

    ProofStore(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Flux<Proof> of(Collection<UUID> subjectIds) {
        return database.sql("""
                        select r.subject_id, t.serial_no from receivables r
                            join allocations a on a.receivable_id = r.id and a.reversed_at is null
                            join transfers t on t.id = a.transfer_id
                        where r.subject_id = any(:subjects) order by t.booked_at, t.id""")
                .bind("subjects", subjectIds.toArray(UUID[]::new))
                .map(Records.of(Proof.class))
                .all();
    }
}
