package io.hefu.webhook.internal;

import static io.hefu.kernel.Columns.texts;
import static io.hefu.kernel.Columns.uuids;

import io.hefu.kernel.Binds;
import io.hefu.kernel.Cursor;
import io.hefu.kernel.Ids;
import io.hefu.kernel.Records;
import io.hefu.webhook.DeliveryState;
import io.hefu.webhook.WebhookDeliveries.Delivery;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Keeps what is to be sent and what became of it. */
@Component
class DeliveryStore {

    private static final String COLUMNS =
            " id, event_id, type, subject, state, attempts, status, error, created_at, tried_at, ended_at ";

    private final DatabaseClient database;

    DeliveryStore(DatabaseClient database) {
        this.database = database;
    }

    /** In this order; those that are there already stay as they are. */
    Mono<Void> insert(List<NewDelivery> deliveries, Instant now, Instant giveUpAt) {
        return database.sql("""
                        insert into webhook_deliveries (id, subscription_id, event_id, type, subject, unit_path, region,
                            supplier_id, account_id, body, give_up_at, created_at)
                        select id, subscription_id, event_id, type, subject, unit_path, region, supplier_id, account_id, body,
                            :giveUp, :now
                        from unnest(:ids::uuid[], :subscriptions::uuid[], :events::uuid[], :types::text[], :subjects::text[],
                                :unitPaths::text[], :regions::text[], :suppliers::uuid[], :accounts::uuid[],
                                :bodies::text[]) with ordinality
                            as told (id, subscription_id, event_id, type, subject, unit_path, region, supplier_id, account_id,
                                body, n)
                        order by n
                        on conflict (subscription_id, event_id) do nothing""")
                .bind("giveUp", giveUpAt)
                .bind("now", now)
                .bind("ids", uuids(deliveries, delivery -> Ids.next()))
                .bind("subscriptions", uuids(deliveries, NewDelivery::subscriptionId))
                .bind("events", uuids(deliveries, delivery -> delivery.event().id()))
                .bind("types", texts(deliveries, delivery -> delivery.event().type()))
                .bind("subjects", texts(deliveries, delivery -> delivery.event().subject()))
                .bind(
                        "unitPaths",
                        texts(deliveries, delivery -> delivery.event().scope().unitPath()))
                .bind(
                        "regions",
                        texts(deliveries, delivery -> delivery.event().scope().region()))
                .bind(
                        "suppliers",
                        uuids(deliveries, delivery -> delivery.event().scope().supplierId()))
                .bind(
                        "accounts",
                        uuids(deliveries, delivery -> delivery.event().scope().accountId()))
                .bind("bodies", texts(deliveries, NewDelivery::body))
                .then();
    }

    /** What arrived has arrived, even if it had been given up meanwhile. */
    Mono<Void> end(UUID id, DeliveryState state, @Nullable Integer status, @Nullable String error, Instant now) {
        return database.sql("""
                                update webhook_deliveries set state = :state, status = :status, error = :error, ended_at = :now
                                where id = :id and state in ('PENDING', 'DEAD')""")
                .bind("status", Binds.optional(Integer.class, status))
                .bind("error", Binds.optional(String.class, error))
                .bind("id", id)
                .bind("state", state.name())
                .bind("now", now)
                .then();
    }

    Mono<Void> failed(UUID id, @Nullable Integer status, String error) {
        return database.sql("""
                        update webhook_deliveries set status = :status, error = :error
                        where id = :id and state = 'PENDING'""")
                .bind("status", Binds.optional(Integer.class, status))
                .bind("id", id)
                .bind("error", error)
                .then();
    }

    /** Makes dead letters of all that is pending. */
    Mono<Void> giveUpAll(UUID subscription, String error, Instant now) {
        return database.sql("""
                        update webhook_deliveries set state = 'DEAD', error = coalesce(error, :error), ended_at = :now
                        where subscription_id = :subscription and state = 'PENDING'""")
                .bind("subscription", subscription)
                .bind("error", error)
                .bind("now", now)
                .then();
    }

    /** Gives what is pending its whole time again. */
    Mono<Void> giveTime(UUID subscription, Instant giveUpAt) {
        return database.sql("""
                        update webhook_deliveries set give_up_at = :giveUp
                        where subscription_id = :subscription and state = 'PENDING'""")
                .bind("subscription", subscription)
                .bind("giveUp", giveUpAt)
                .then();
    }

    /** One dead letter or all of them; answers how many. */
    Mono<Long> revive(UUID subscription, @Nullable UUID id, Instant giveUpAt) {
        return database.sql("""
                        update webhook_deliveries
                        set state = 'PENDING', attempts = 0, give_up_at = :giveUp, ended_at = null
                        where subscription_id = :subscription and state = 'DEAD' and (:id::uuid is null or id = :id)""")
                .bind("id", Binds.optional(UUID.class, id))
                .bind("subscription", subscription)
                .bind("giveUp", giveUpAt)
                .fetch()
                .rowsUpdated();
    }

    Mono<Delivery> find(UUID subscription, UUID id) {
        return database.sql("select" + COLUMNS
                        + "from webhook_deliveries where subscription_id = :subscription and id = :id")
                .bind("subscription", subscription)
                .bind("id", id)
                .map(Records.of(Delivery.class))
                .one();
    }

    Flux<Delivery> list(UUID subscription, @Nullable DeliveryState state, Cursor from, int most) {
        return database.sql("select" + COLUMNS + """
                                from webhook_deliveries
                                where subscription_id = :subscription and (created_at, id) < (:at, :id)
                                    and (:state::text is null or state = :state)
                                order by created_at desc, id desc limit :most""")
                .bind("state", Binds.optional(String.class, state == null ? null : state.name()))
                .bind("subscription", subscription)
                .bind("at", from.at())
                .bind("id", from.id())
                .bind("most", most)
                .map(Records.of(Delivery.class))
                .all();
    }

    /** Forgets some of what ended before. */
    Mono<Long> forget(Instant before, int most) {
        return database.sql("""
                        delete from webhook_deliveries where id = any(array(
                            select id from webhook_deliveries where state <> 'PENDING' and ended_at < :before
                            order by ended_at limit :most for update skip locked))""")
                .bind("before", before)
                .bind("most", most)
                .fetch()
                .rowsUpdated();
    }
}
