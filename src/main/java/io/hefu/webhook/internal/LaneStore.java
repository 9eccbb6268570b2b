package io.hefu.webhook.internal;

import static io.hefu.kernel.Columns.texts;
import static io.hefu.kernel.Columns.uuids;
import static io.hefu.kernel.Records.required;

import io.hefu.events.Event;
import io.hefu.webhook.domain.Patience;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Leases lanes to those who attempt their oldest delivery. A transaction that touches a subscription and its lanes takes
 * the subscription first.
 */
@Component
class LaneStore {

    /** Any number that nothing else in the database locks. */
    private static final long LOCK = 0x6865_6675_0175L;

    private final DatabaseClient database;

    LaneStore(DatabaseClient database) {
        this.database = database;
    }

    /** Within a transaction: becomes the only replica that leases until it ends, so that endpoints' limits hold. */
    Mono<Boolean> lead() {
        return database.sql("select pg_try_advisory_xact_lock(:lock)")
                .bind("lock", LOCK)
                .mapValue(Boolean.class)
                .one();
    }

    /** Leases what is due; of an endpoint that fails only one lane, and none while it is left alone. */
    Flux<Leased> lease(int most, int perEndpoint, Duration lease, Instant now) {
        return database.sql("""
                        with due as materialized (
                            select lane.subscription_id, lane.subject
                            from webhook_subscriptions s cross join lateral (
                                select subscription_id, subject from webhook_lanes
                                where subscription_id = s.id and due_at <= :now
                                order by due_at
                                limit greatest(0, case when s.failures >= :few then 1 else :perEndpoint end
                                    - (select count(*) from webhook_lanes b
                                       where b.subscription_id = s.id and b.leased_until > :now))
                                for update skip locked) as lane
                            where s.state = 'ACTIVE' and (s.rest_until is null or s.rest_until <= :now)
                            limit :most
                        ), leased as (
                            update webhook_lanes l set due_at = :until, leased_until = :until
                            from due where l.subscription_id = due.subscription_id and l.subject = due.subject
                            returning l.subscription_id, l.subject
                        )
                        update webhook_deliveries d set attempts = attempts + 1, tried_at = :now
                        from leased join webhook_subscriptions s on s.id = leased.subscription_id
                        where d.id = (select n.id from webhook_deliveries n
                                      where n.subscription_id = leased.subscription_id and n.subject = leased.subject
                                          and n.state = 'PENDING'
                                      order by n.place limit 1)
                        returning d.id, d.subscription_id, d.event_id, d.type, d.subject, d.unit_path, d.region,
                            d.supplier_id, d.account_id, d.body, d.attempts, d.give_up_at, s.account_id as owner, s.roles,
                            s.url, s.secret""")
                .bind("most", most)
                .bind("few", Patience.FEW)
                .bind("perEndpoint", perEndpoint)
                .bind("now", now)
                .bind("until", now.plus(lease))
                .map(row -> leased(row, now.plus(lease)))
                .all();
    }

    /** Whether the lane is still leased as it was; nobody else touches it then before the transaction ends. */
    Mono<Boolean> holds(Leased leased) {
        return database.sql("""
                        select leased_until = :until from webhook_lanes
                        where subscription_id = :subscription and subject = :subject for update""")
                .bind("until", leased.until())
                .bind("subscription", leased.subscriptionId())
                .bind("subject", leased.subject())
                .mapValue(Boolean.class)
                .one()
                .defaultIfEmpty(false);
    }

    /** Lets the lane go on then, or vanish when nothing is pending in it; of one that is held. */
    Mono<Void> release(Leased leased, Instant dueAt) {
        return database.sql("""
                        delete from webhook_lanes
                        where subscription_id = :subscription and subject = :subject and not exists (
                            select from webhook_deliveries
                            where subscription_id = :subscription and subject = :subject and state = 'PENDING')""")
                .bind("subscription", leased.subscriptionId())
                .bind("subject", leased.subject())
                .then()
                .then(database.sql("""
                                update webhook_lanes set due_at = :due, leased_until = null
                                where subscription_id = :subscription and subject = :subject""")
                        .bind("due", dueAt)
                        .bind("subscription", leased.subscriptionId())
                        .bind("subject", leased.subject())
                        .then());
    }

    /**
     * Opens the lanes that are not and have something to do; the others are held, so that none vanishes that has something
     * to do again.
     */
    Mono<Void> open(List<NewDelivery> rows, Instant now) {
        return database.sql("""
                        insert into webhook_lanes (subscription_id, subject, due_at)
                        select distinct subscription_id, subject, :now::timestamptz
                        from unnest(:subscriptions::uuid[], :subjects::text[]) as told (subscription_id, subject)
                        where exists (select from webhook_deliveries d
                                      where d.subscription_id = told.subscription_id and d.subject = told.subject
                                          and d.state = 'PENDING')
                        order by subscription_id, subject
                        on conflict (subscription_id, subject) do update set due_at = webhook_lanes.due_at""")
                .bind("now", now)
                .bind("subscriptions", uuids(rows, NewDelivery::subscriptionId))
                .bind("subjects", texts(rows, row -> row.event().subject()))
                .then();
    }

    /** Opens lanes for all that is pending and has none. */
    Mono<Void> openAll(UUID subscription, Instant now) {
        return database.sql("""
                        insert into webhook_lanes (subscription_id, subject, due_at)
                        select distinct subscription_id, subject, :now::timestamptz from webhook_deliveries
                        where subscription_id = :subscription and state = 'PENDING' order by subject
                        on conflict (subscription_id, subject)
                            do update set due_at = case when webhook_lanes.leased_until is null then excluded.due_at
                                                        else webhook_lanes.due_at end""")
                .bind("subscription", subscription)
                .bind("now", now)
                .then();
    }

    Mono<Void> closeAll(UUID subscription) {
        return database.sql("delete from webhook_lanes where subscription_id = :subscription")
                .bind("subscription", subscription)
                .then();
    }

    private static Leased leased(Readable row, Instant until) {
        return new Leased(
                required(row, "id", UUID.class),
                required(row, "subscription_id", UUID.class),
                required(row, "event_id", UUID.class),
                required(row, "type", String.class),
                required(row, "subject", String.class),
                new Event.Scope(
                        row.get("unit_path", String.class),
                        row.get("region", String.class),
                        row.get("supplier_id", UUID.class),
                        row.get("account_id", UUID.class)),
                required(row, "body", String.class),
                required(row, "attempts", Integer.class),
                required(row, "give_up_at", Instant.class),
                required(row, "owner", UUID.class),
                required(row, "roles", String[].class),
                required(row, "url", String.class),
                required(row, "secret", byte[].class),
                until);
    }

    /**
     * A delivery that is to be attempted here and now.
     *
     * @param scope who may see the event
     * @param attempts this one included
     * @param until when the lease ends; tells it from all others of the lane
     */
    record Leased(
            UUID id,
            UUID subscriptionId,
            UUID eventId,
            String type,
            String subject,
            Event.Scope scope,
            String body,
            int attempts,
            Instant giveUpAt,
            UUID owner,
            String[] roles,
            String url,
            byte[] secret,
            Instant until) {}
}
