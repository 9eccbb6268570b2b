package io.hefu.payment.bank;

import static io.hefu.kernel.Records.required;

import io.hefu.kernel.Binds;
import io.hefu.kernel.Cursor;
import io.hefu.kernel.Page;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Reads conflicts; the intake writes them. */
@Component
class TransferConflictStore {

    private final DatabaseClient database;

    TransferConflictStore(DatabaseClient database) {
        this.database = database;
    }

    Mono<Page<TransferConflict>> page(ListFilter filter) {
        Cursor after = filter.after();
        return database.sql("""
                        select c.id, c.transfer_id, t.channel, t.serial_no, t.amount_fen, c.message_id, c.content,
                            c.received_at
                        from transfer_conflicts c join transfers t on t.id = c.transfer_id
                        where (cast(:channel as text) is null or t.channel = :channel)
                          and (cast(:from as timestamptz) is null or c.received_at >= :from)
                          and (cast(:to as timestamptz) is null or c.received_at < :to)
                          and (c.received_at, c.id) < (:at, :id)
                        order by c.received_at desc, c.id desc
                        limit :rows""")
                .bind("channel", Binds.optional(String.class, filter.channel()))
                .bind("from", Binds.optional(OffsetDateTime.class, filter.from()))
                .bind("to", Binds.optional(OffsetDateTime.class, filter.to()))
                .bind("at", after.at())
                .bind("id", after.id())
                .bind("rows", filter.rows() + 1)
                .map(TransferConflictStore::conflict)
                .all()
                .collectList()
                .map(rows -> Page.of(rows, filter.rows(), row -> new Cursor(row.receivedAt(), row.id())));
    }

    private static TransferConflict conflict(Readable row) {
        return new TransferConflict(
                required(row, "id", UUID.class),
                required(row, "transfer_id", UUID.class),
                required(row, "channel", String.class),
                required(row, "serial_no", String.class),
                required(row, "amount_fen", Long.class),
                required(row, "message_id", UUID.class),
                required(row, "content", String.class),
                required(row, "received_at", Instant.class));
    }
}
