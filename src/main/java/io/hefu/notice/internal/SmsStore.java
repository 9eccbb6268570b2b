package io.hefu.notice.internal;

import static io.hefu.kernel.Columns.instants;
import static io.hefu.kernel.Columns.integers;
import static io.hefu.kernel.Columns.texts;
import static io.hefu.kernel.Columns.uuids;
import static io.hefu.kernel.Records.required;

import io.hefu.kernel.Ids;
import io.hefu.notice.SmsState;
import io.hefu.notice.domain.SmsPolicy;
import io.hefu.notice.domain.Template;
import io.hefu.notice.internal.SmsGateway.Sms;
import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Keeps text messages on their way: claimed before the vendor is called, and what became of it afterwards. */
@Component
class SmsStore {

    /** Any number that nothing else in the database locks. */
    private static final long LOCK = 0x6865_6675_0080L;

    private final DatabaseClient database;
    private final JsonMapper json;
    private final Clock clock;

    SmsStore(DatabaseClient database, JsonMapper json, Clock clock) {
        this.database = database;
        this.json = json;
        this.clock = clock;
    }

    /** Within the caller's transaction; those that are there already stay as they are. */
    Mono<Void> insert(List<NewSms> messages) {
        return messages.isEmpty()
                ? Mono.empty()
                : database.sql("""
                                insert into sms_messages (id, event_id, recipient, unit_id, template, mobile, facts, state,
                                                          next_try_at, error, created_at, changed_at)
                                select id, event_id, recipient, unit_id, template, mobile, facts::json,
                                       case when mobile is null then 'GAVE_UP' else 'PENDING' end,
                                       case when mobile is not null then :now end,
                                       case when mobile is null then 'NO_CONTACT' end, :now, :now
                                from unnest(:ids::uuid[], :events::uuid[], :recipients::text[], :units::uuid[], :templates::text[],
                                            :mobiles::text[], :facts::text[])
                                    as told (id, event_id, recipient, unit_id, template, mobile, facts)
                                on conflict do nothing""")
                        .bind("ids", uuids(messages, message -> Ids.next()))
                        .bind("events", uuids(messages, NewSms::eventId))
                        .bind("recipients", texts(messages, NewSms::recipient))
                        .bind("units", uuids(messages, NewSms::unitId))
                        .bind(
                                "templates",
                                texts(messages, message -> message.template().name()))
                        .bind("mobiles", texts(messages, NewSms::mobile))
                        .bind("facts", texts(messages, message -> json.writeValueAsString(message.facts())))
                        .bind("now", clock.instant())
                        .then();
    }

    /** Within a transaction: becomes the only replica that claims until it ends. */
    Mono<Boolean> lead() {
        return database.sql("select pg_try_advisory_xact_lock(:lock)")
                .bind("lock", LOCK)
                .mapValue(Boolean.class)
                .one();
    }

    /**
     * Takes due messages for sending; those beyond the day's number wait for tomorrow, or are dropped where one a day is
     * enough. Messages that were refused do not count.
     */
    Flux<Claimed> claim(int most, int perDay, Instant now) {
        return database.sql("""
                        with due as (
                            select id, mobile, template, row_number() over (partition by mobile, template order by id) as n
                            from sms_messages
                            where id = any(array(select id from sms_messages
                                                 where state = 'PENDING' and next_try_at <= :now
                                                 order by next_try_at, id limit :most for update skip locked))
                        ), counted as (
                            select id, n + (select count(*) from sms_messages s
                                            where s.mobile = due.mobile and s.template = due.template and s.id <> due.id
                                                and s.claimed_at >= :today and s.state in ('SENDING', 'SENT', 'DELIVERED',
                                                                                          'UNCERTAIN'))
                                <= case when template = any(:onceADay) then 1 else :perDay end as may_go,
                                template = any(:onceADay) as once
                            from due
                        ), claimed as (
                            update sms_messages m
                            set state = case when may_go then 'SENDING' when once then 'GAVE_UP' else 'PENDING' end,
                                attempts = attempts + case when may_go then 1 else 0 end,
                                claimed_at = case when may_go then :now else claimed_at end,
                                next_try_at = case when not (may_go or once) then :tomorrow end,
                                error = case when once and not may_go then 'TOLD_TODAY' else error end, changed_at = :now
                            from counted where m.id = counted.id
                            returning m.*
                        )
                        select id, mobile, template, facts::text as facts, attempts, attempts - forgiven as failures from claimed where state = 'SENDING'
                        order by id""")
                .bind("now", now)
                .bind("today", SmsPolicy.dayOf(now))
                .bind("tomorrow", SmsPolicy.nextDayAfter(now))
                .bind("perDay", perDay)
                .bind("onceADay", texts(Template.onceADay(), Template::name))
                .bind("most", most)
                .map(this::claimed)
                .all();
    }

    private Claimed claimed(Readable row) {
        return new Claimed(
                new Sms(
                        required(row, "id", UUID.class),
                        required(row, "mobile", String.class),
                        Template.valueOf(required(row, "template", String.class)),
                        json.readValue(required(row, "facts", String.class), NoticeDesk.FACTS)),
                required(row, "attempts", Integer.class),
                required(row, "failures", Integer.class));
    }

    /** Notes what became of attempts, also when they had been taken for lost; later attempts are left alone. */
    Mono<Void> conclude(List<Conclusion> conclusions) {
        return database.sql("""
                        update sms_messages m
                        set state = n.state, next_try_at = n.next_try_at, vendor = n.vendor, vendor_message_id = n.message_id,
                            error = n.error, changed_at = :now
                        from unnest(:ids::uuid[], :attempts::integer[], :states::text[], :nextTries::timestamptz[],
                                :vendors::text[], :messageIds::text[], :errors::text[])
                            as n (id, attempt, state, next_try_at, vendor, message_id, error)
                        where m.id = n.id and m.attempts = n.attempt and m.state in ('SENDING', 'UNCERTAIN')""")
                .bind("ids", uuids(conclusions, Conclusion::id))
                .bind("attempts", integers(conclusions, Conclusion::attempt))
                .bind(
                        "states",
                        texts(conclusions, conclusion -> conclusion.state().name()))
                .bind("nextTries", instants(conclusions, Conclusion::nextTryAt))
                .bind("vendors", texts(conclusions, Conclusion::vendor))
                .bind("messageIds", texts(conclusions, Conclusion::messageId))
                .bind("errors", texts(conclusions, Conclusion::error))
                .bind("now", clock.instant())
                .then();
    }

    /**
     * Decides about messages whose sender died between the claim and the outcome: where the vendor would notice the second
     * one they go again, else they wait for a person. A one-time code is of no use by then.
     */
    Mono<Long> sweep(Duration lease, boolean idempotent, Instant now) {
        return database.sql("""
                        update sms_messages
                        set state = case when template = :code then 'GAVE_UP' when :idempotent then 'PENDING'
                                         else 'UNCERTAIN' end,
                            next_try_at = case when template <> :code and :idempotent then :now end,
                            error = 'OUTCOME_LOST', changed_at = :now
                        where state = 'SENDING' and claimed_at < :before""")
                .bind("code", Template.ONE_TIME_CODE.name())
                .bind("idempotent", idempotent)
                .bind("now", now)
                .bind("before", now.minus(lease))
                .fetch()
                .rowsUpdated();
    }

    /** Within a transaction: notes a one-time code without its body; empty when the mobile has had enough today. */
    Mono<UUID> beginCode(String mobile, int perDay, Instant now) {
        UUID id = Ids.next();
        return database.sql("select pg_advisory_xact_lock(:lock, hashtext(:mobile))")
                .bind("lock", (int) LOCK)
                .bind("mobile", mobile)
                .then()
                .then(database.sql("""
                                insert into sms_messages (id, recipient, template, mobile, facts, state, attempts, claimed_at,
                                                          created_at, changed_at)
                                select :id, 'mobile', :template, :mobile, '{}', 'SENDING', 1, :now, :now, :now
                                where (select count(*) from sms_messages
                                       where mobile = :mobile and template = :template and claimed_at >= :today) < :perDay""")
                        .bind("id", id)
                        .bind("template", Template.ONE_TIME_CODE.name())
                        .bind("mobile", mobile)
                        .bind("perDay", perDay)
                        .bind("today", SmsPolicy.dayOf(now))
                        .bind("now", now)
                        .fetch()
                        .rowsUpdated())
                .filter(written -> written == 1)
                .map(written -> id);
    }

    /**
     * @param attempt the number of this attempt
     * @param failures how often it has been tried, should this one fail, since a person last asked for it
     */
    record Claimed(Sms sms, int attempt, int failures) {}

    /** What became of an attempt at a message. */
    record Conclusion(
            UUID id,
            int attempt,
            SmsState state,
            @Nullable Instant nextTryAt,
            String vendor,
            @Nullable String messageId,
            @Nullable String error) {}
}
