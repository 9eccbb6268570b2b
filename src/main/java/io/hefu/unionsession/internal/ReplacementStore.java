package io.hefu.unionsession.internal;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Binds;
import io.hefu.kernel.Conditions;
import io.hefu.kernel.Cursor;
import io.hefu.kernel.Records;
import io.hefu.kernel.Role;
import io.hefu.union.UnionScope;
import io.hefu.unionsession.Replacement;
import io.hefu.unionsession.Replacement.State;
import io.hefu.unionsession.domain.ReplacementStep;
import java.time.Instant;
import java.util.List;
import java.util.Set;
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
            select broken.id, broken.session_id, broken.order_id, broken.supplier_id, broken.parcel_id, broken.recipient_no,
                broken.reason, broken.state, broken.answer, broken.carrier, broken.tracking_no, broken.asked_at,
                broken.ended_at
            from union_session_replacements broken join union_sessions session on session.id = broken.session_id
            where\s""";

    private final DatabaseClient database;

    ReplacementStore(DatabaseClient database) {
        this.database = database;
    }

    /** Raises a duplicate key while something is being sent again for the parcel. */
    Mono<Row> insert(UUID id, UUID session, UUID person, UUID parcel, String reason, Instant at) {
        return database.sql("""
                        insert into union_session_replacements (id, session_id, person_id, order_id, supplier_id, parcel_id,
                            recipient_no, reason, state, asked_at)
                        select :id, :session, :person, orders.id, orders.supplier_id, parcels.id, parcels.recipient_no, :reason,
                            'ASKED', :at
                        from parcels join orders on orders.id = parcels.order_id where parcels.id = :parcel""")
                .bind("id", id)
                .bind("session", session)
                .bind("person", person)
                .bind("parcel", parcel)
                .bind("reason", reason)
                .bind("at", at)
                .then()
                .then(Mono.defer(() -> look(id)));
    }

    Mono<Row> look(UUID id) {
        return database.sql(SELECT + "broken.id = :id")
                .bind("id", id)
                .map(Records.of(Row.class))
                .one();
    }

    Mono<Row> lock(Actor actor, UUID id) {
        Conditions where = scope(actor).and("broken.id = :id").with("id", id);
        return database.sql(SELECT + where + " for update of broken")
                .bindValues(where.values())
                .map(Records.of(Row.class))
                .one();
    }

    Flux<Row> of(UUID person) {
        return database.sql(SELECT + "broken.person_id = :person order by broken.asked_at, broken.id")
                .bind("person", person)
                .map(Records.of(Row.class))
                .all();
    }

    Mono<List<Row>> list(Actor actor, @Nullable UUID session, Cursor after, int most) {
        Conditions where = scope(actor)
                .and("(broken.asked_at, broken.id) < (:at, :after)")
                .with("at", after.at())
                .with("after", after.id())
                .and("broken.session_id = :session", "session", (Object) session);
        return database.sql(SELECT + where + " order by broken.asked_at desc, broken.id desc limit :most")
                .bindValues(where.values())
                .bind("most", most)
                .map(Records.of(Row.class))
                .all()
                .collectList();
    }

    /** Of a locked one. */
    Mono<Void> become(UUID id, ReplacementStep step, Answer answer, Instant at) {
        return database.sql("""
                        update union_session_replacements set state = :state, answer = coalesce(:answer, answer),
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

    /** A supplier sees its own. */
    private static Conditions scope(Actor actor) {
        UUID supplier = actor.is(Role.SUPPLIER) && !actor.seesEverything() ? actor.supplierId() : null;
        return supplier == null
                ? UnionScope.of(actor, "session.unit_id")
                : new Conditions("broken.supplier_id = :scope").with("scope", supplier);
    }

    /** What a step brings with it. */
    record Answer(
            @Nullable String reason,
            @Nullable String carrier,
            @Nullable String trackingNo) {

        static final Answer NONE = new Answer(null, null, null);
    }

    record Row(
            UUID id,
            UUID sessionId,
            UUID orderId,
            UUID supplierId,
            UUID parcelId,
            int recipientNo,
            String reason,
            State state,
            @Nullable String answer,
            @Nullable String carrier,
            @Nullable String trackingNo,
            Instant askedAt,
            @Nullable Instant endedAt) {

        Cursor cursor() {
            return new Cursor(askedAt, id);
        }

        Replacement view(Actor reader) {
            return view(ReplacementStep.allowed(state, reader));
        }

        /** For the recipient, who only waits. */
        Replacement view() {
            return view(Set.of());
        }

        private Replacement view(Set<String> actions) {
            return new Replacement(
                    id,
                    sessionId,
                    orderId,
                    parcelId,
                    recipientNo,
                    reason,
                    state,
                    answer,
                    carrier,
                    trackingNo,
                    askedAt,
                    endedAt,
                    actions);
        }
    }
}
