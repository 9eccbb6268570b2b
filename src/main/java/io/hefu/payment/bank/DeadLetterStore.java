package io.hefu.payment.bank;

import static io.hefu.kernel.Records.required;

import io.hefu.kernel.Binds;
import io.hefu.kernel.Cursor;
import io.hefu.kernel.Page;
import io.r2dbc.spi.Parameter;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Reads and closes dead letters; the intake writes them. */
@Component
class DeadLetterStore {

    private static final int SHOWN = 65_536;

    private final DatabaseClient database;

    DeadLetterStore(DatabaseClient database) {
        this.database = database;
    }

    Mono<Page<DeadLetter>> page(ListFilter filter) {
        Cursor after = filter.after();
        return database.sql("""
                        select * from dead_letters
                        where (cast(:state as text) is null or state = :state)
                          and (cast(:channel as text) is null or channel = :channel)
                          and (cast(:reason as text) is null or reason = :reason)
                          and (cast(:from as timestamptz) is null or received_at >= :from)
                          and (cast(:to as timestamptz) is null or received_at < :to)
                          and (received_at, id) < (:at, :id)
                        order by received_at desc, id desc
                        limit :rows""")
                .bind(
                        "state",
                        text(filter.state() == null ? null : filter.state().name()))
                .bind("channel", text(filter.channel()))
                .bind("reason", text(filter.reason()))
                .bind("from", time(filter.from()))
                .bind("to", time(filter.to()))
                .bind("at", after.at())
                .bind("id", after.id())
                .bind("rows", filter.rows() + 1)
                .map(DeadLetterStore::letter)
                .all()
                .collectList()
                .map(rows -> Page.of(rows, filter.rows(), letter -> new Cursor(letter.receivedAt(), letter.id())));
    }

    Mono<DeadLetter> find(UUID id) {
        return database.sql("select * from dead_letters where id = :id")
                .bind("id", id)
                .map(DeadLetterStore::letter)
                .one();
    }

    Mono<BankMessage> findMessage(UUID id) {
        return database.sql("""
                        select id, nonce, line, received_at, content_type, left(body, :shown) as body,
                            length(body) as body_length
                        from bank_messages where id = :id""")
                .bind("id", id)
                .bind("shown", SHOWN)
                .map(DeadLetterStore::message)
                .one();
    }

    /** Whether the letter was open and now is not. */
    Mono<Boolean> close(UUID id, Resolution resolution) {
        return database.sql("""
                        update dead_letters
                        set state = :state, resolved_at = :at, resolved_by = :by, resolution = :text
                        where id = :id and state = 'OPEN'""")
                .bind("state", resolution.state().name())
                .bind("at", resolution.at())
                .bind("by", resolution.by())
                .bind("text", resolution.text())
                .bind("id", id)
                .fetch()
                .rowsUpdated()
                .map(rows -> rows == 1);
    }

    private static Parameter text(@Nullable String value) {
        return Binds.optional(String.class, value);
    }

    private static Parameter time(@Nullable OffsetDateTime value) {
        return Binds.optional(OffsetDateTime.class, value);
    }

    private static DeadLetter letter(Readable row) {
        return new DeadLetter(
                required(row, "id", UUID.class),
                required(row, "channel", String.class),
                required(row, "message_id", UUID.class),
                required(row, "position", Integer.class),
                required(row, "content", String.class),
                required(row, "reason", String.class),
                required(row, "detail", String.class),
                row.get("serial_no", String.class),
                required(row, "received_at", Instant.class),
                DeadLetter.State.valueOf(required(row, "state", String.class)),
                row.get("resolved_at", Instant.class),
                row.get("resolved_by", UUID.class),
                row.get("resolution", String.class));
    }

    private static BankMessage message(Readable row) {
        return new BankMessage(
                required(row, "id", UUID.class),
                required(row, "nonce", String.class),
                required(row, "line", Integer.class),
                required(row, "received_at", Instant.class),
                required(row, "content_type", String.class),
                required(row, "body", String.class),
                required(row, "body_length", Integer.class));
    }
}
