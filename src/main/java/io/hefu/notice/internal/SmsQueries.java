package io.hefu.notice.internal;

import static io.hefu.kernel.Records.required;

import io.hefu.kernel.Binds;
import io.hefu.kernel.Cursor;
import io.hefu.kernel.Masked;
import io.hefu.notice.SmsMessages.Filter;
import io.hefu.notice.SmsMessages.SmsMessage;
import io.hefu.notice.SmsState;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Text messages as people and vendors speak of them; mobiles leave here masked. */
@Component
class SmsQueries {

    private static final String COLUMNS = """
            select id, event_id, unit_id, template, mobile, facts::text as facts, state, attempts, next_try_at, vendor,
                   vendor_message_id, error, created_at, changed_at
            from sms_messages\s""";

    private final DatabaseClient database;
    private final JsonMapper json;

    SmsQueries(DatabaseClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    Flux<SmsMessage> list(Filter filter, Cursor from, int most) {
        SmsState state = filter.state();
        return database.sql(COLUMNS + """
                        where (created_at, id) < (:at, :id)
                            and (:state::text is null or state = :state)
                            and (:template::text is null or template = :template)
                            and (:unit::uuid is null or unit_id = :unit)
                            and (:from::timestamptz is null or created_at >= :from)
                            and (:to::timestamptz is null or created_at < :to)
                        order by created_at desc, id desc limit :most""")
                .bind("at", from.at())
                .bind("id", from.id())
                .bind("most", most)
                .bind("state", Binds.optional(String.class, state == null ? null : state.name()))
                .bind("template", Binds.optional(String.class, filter.template()))
                .bind("unit", Binds.optional(UUID.class, filter.unitId()))
                .bind("from", Binds.optional(Instant.class, filter.from()))
                .bind("to", Binds.optional(Instant.class, filter.to()))
                .map(this::message)
                .all();
    }

    Mono<SmsMessage> find(UUID id) {
        return database.sql(COLUMNS + "where id = :id")
                .bind("id", id)
                .map(this::message)
                .one();
    }

    Mono<SmsMessage> lock(UUID id) {
        return database.sql(COLUMNS + "where id = :id for update")
                .bind("id", id)
                .map(this::message)
                .one();
    }

    /** Begins its tries anew. */
    Mono<Void> again(UUID id, Instant now) {
        return database.sql("""
                        update sms_messages
                        set state = 'PENDING', forgiven = attempts, next_try_at = :now, vendor = null, vendor_message_id = null,
                            error = null, changed_at = :now
                        where id = :id""").bind("id", id).bind("now", now).then();
    }

    Mono<Void> dismiss(UUID id, Instant now) {
        return database.sql("update sms_messages set state = 'DISMISSED', changed_at = :now where id = :id")
                .bind("id", id)
                .bind("now", now)
                .then();
    }

    /** Notes a vendor's receipt, the first one only; false for a message that is not (yet) known. */
    Mono<Boolean> receipt(String vendor, SmsReceipt receipt, Instant now) {
        return database.sql("""
                        update sms_messages
                        set state = case when state <> 'SENT' then state when :delivered then 'DELIVERED' else 'FAILED' end,
                            error = case when state <> 'SENT' then error else :error end,
                            changed_at = case when state <> 'SENT' then changed_at else :now end
                        where vendor = :vendor and vendor_message_id = :messageId""")
                .bind("delivered", receipt.delivered())
                .bind("vendor", vendor)
                .bind("messageId", receipt.messageId())
                .bind("now", now)
                .bind("error", Binds.optional(String.class, receipt.error()))
                .fetch()
                .rowsUpdated()
                .map(updated -> updated > 0);
    }

    private SmsMessage message(Readable row) {
        String mobile = row.get("mobile", String.class);
        return new SmsMessage(
                required(row, "id", UUID.class),
                row.get("event_id", UUID.class),
                row.get("unit_id", UUID.class),
                required(row, "template", String.class),
                mobile == null ? null : Masked.mobile(mobile),
                json.readValue(required(row, "facts", String.class), NoticeDesk.FACTS),
                SmsState.valueOf(required(row, "state", String.class)),
                required(row, "attempts", Integer.class),
                row.get("next_try_at", Instant.class),
                row.get("vendor", String.class),
                row.get("vendor_message_id", String.class),
                row.get("error", String.class),
                required(row, "created_at", Instant.class),
                required(row, "changed_at", Instant.class));
    }
}
