package io.hefu.union.internal;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Binds;
import io.hefu.kernel.Conditions;
import io.hefu.kernel.Cursor;
import io.hefu.kernel.Records;
import io.hefu.kernel.Role;
import io.hefu.union.Replacements.Broken;
import io.hefu.union.Replacements.Concern;
import io.hefu.union.UnionScope;
import io.hefu.union.domain.ReplacementStep;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Keeps what is sent again. */
@Component
class ReplacementStore {

    private static final String SELECT = """
            select id, scheme, subject_id, order_id, parcel_id, recipient_no, unit_id, unit_path, region, supplier_id,
                account_id, reason, state, answer, carrier, tracking_no, asked_at, ended_at
            from union_replacements where\s""";

    private final DatabaseClient database;

    ReplacementStore(DatabaseClient database) {
        this.database = database;
    }

    /** Raises a duplicate key while something is being sent again for the parcel. */
    Mono<ReplacementRow> insert(UUID id, Broken broken, Instant at) {
        Concern concern = broken.concern();
        return database.sql("""
                        insert into union_replacements (id, scheme, subject_id, asker_id, order_id, parcel_id, recipient_no,
                            unit_id, unit_path, region, supplier_id, account_id, reason, state, asked_at)
                        values (:id, :scheme, :subject, :asker, :order, :parcel, :no, :unit, :path, :region, :supplier,
                            :account, :reason, 'ASKED', :at)""")
                .bind("id", id)
                .bind("scheme", broken.scheme().name())
                .bind("subject", broken.subjectId())
                .bind("asker", broken.askerId())
                .bind("order", Binds.optional(UUID.class, broken.orderId()))
                .bind("parcel", broken.parcelId())
                .bind("no", Binds.optional(Integer.class, broken.recipientNo()))
                .bind("unit", Binds.optional(UUID.class, concern.unitId()))
                .bind("path", Binds.optional(String.class, concern.unitPath()))
                .bind("region", Binds.optional(String.class, concern.region()))
                .bind("supplier", Binds.optional(UUID.class, concern.supplierId()))
                .bind("account", concern.accountId())
                .bind("reason", broken.reason())
                .bind("at", at)
                .then()
                .then(Mono.defer(() -> look(id)));
    }

    Mono<ReplacementRow> look(UUID id) {
        return database.sql(SELECT + "id = :id")
                .bind("id", id)
                .map(Records.of(ReplacementRow.class))
                .one();
    }

    Mono<ReplacementRow> lock(Actor actor, UUID id) {
        Conditions where = scope(actor).and("id = :id").with("id", id);
        return database.sql(SELECT + where + " for update")
                .bindValues(where.values())
                .map(Records.of(ReplacementRow.class))
                .one();
    }

    Flux<ReplacementRow> of(UUID asker) {
        return database.sql(SELECT + "asker_id = :asker order by asked_at, id")
                .bind("asker", asker)
                .map(Records.of(ReplacementRow.class))
                .all();
    }

    Mono<List<ReplacementRow>> list(Actor actor, @Nullable UUID subject, Cursor after, int most) {
        Conditions where = scope(actor)
                .and("(asked_at, id) < (:at, :after)")
                .with("at", after.at())
                .with("after", after.id())
                .and("subject_id = :subject", "subject", (Object) subject);
        return database.sql(SELECT + where + " order by asked_at desc, id desc limit :most")
                .bindValues(where.values())
                .bind("most", most)
                .map(Records.of(ReplacementRow.class))
                .all()
                .collectList();
    }

    /** Of a locked one. */
    Mono<Void> become(UUID id, ReplacementStep step, Answer answer, Instant at) {
        return database.sql("""
                        update union_replacements set state = :state, answer = coalesce(:answer, answer),
                            carrier = coalesce(:carrier, carrier), tracking_no = coalesce(:no, tracking_no),
                            ended_at = case when :state = 'SENT' then null else :at::timestamptz end
                        where id = :id""")
                .bind("id", id)
                .bind("state", step.to().name())
                .bind("answer", Binds.optional(String.class, answer.reason))
                .bind("carrier", Binds.optional(String.class, answer.carrier))
                .bind("no", Binds.optional(String.class, answer.trackingNo))
                .bind("at", at)
                .then();
    }

    /** Suppliers and members of staff see their own, warehouses what they sent. */
    private static Conditions scope(Actor actor) {
        if (actor.seesEverything()) {
            return new Conditions("true");
        }
        if (actor.is(Role.WAREHOUSE)) {
            return new Conditions("scheme = 'WAREHOUSE_PICK'");
        }
        if (actor.is(Role.STAFF)) {
            return new Conditions("scheme = 'WAREHOUSE_PICK' and asker_id = :scope").with("scope", actor.accountId());
        }
        UUID supplier = actor.is(Role.SUPPLIER) ? actor.supplierId() : null;
        return supplier == null
                ? UnionScope.of(actor, "unit_id")
                : new Conditions("supplier_id = :scope").with("scope", supplier);
    }

    /** What a step brings with it. */
    record Answer(
            @Nullable String reason,
            @Nullable String carrier,
            @Nullable String trackingNo) {

        static final Answer NONE = new Answer(null, null, null);
    }
}
