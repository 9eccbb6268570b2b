package io.hefu.unionsession.internal;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Binds;
import io.hefu.kernel.Conditions;
import io.hefu.kernel.Cursor;
import io.hefu.kernel.Records;
import io.hefu.organization.BudgetUnit;
import io.hefu.union.UnionScope;
import io.hefu.unionsession.SessionState;
import io.hefu.unionsession.UnionSession.Place;
import io.hefu.unionsession.UnionSessions.Draft;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads and writes sessions; of those that are bought it reads the purchase as well. */
@Component
class SessionStore {

    private final DatabaseClient database;

    SessionStore(DatabaseClient database) {
        this.database = database;
    }

    Mono<SessionRow> insert(New session) {
        return draft(database.sql("""
                        insert into union_sessions (id, catalogue_id, operator_id, unit_id, unit_name, unit_path, region, name,
                            mode, starts_on, ends_on, recipient, mobile, division_code, detail, budget_fen, state, opened_at,
                            opened_by)
                        values (:id, :catalogue, :operator, :unit, :unitName, :path, :region, :name, :mode, :starts, :ends,
                            :recipient, :mobile, :division, :detail, :budget, 'DRAFT', :at, :by)"""), session.draft, session.operatorId)
                .bind("id", session.id)
                .bind("unit", session.unit.id())
                .bind("unitName", session.unit.name())
                .bind("path", session.unit.path())
                .bind("region", session.unit.region())
                .bind("at", session.at)
                .bind("by", session.by)
                .then()
                .then(look(session.id));
    }

    /** Of a locked session. */
    Mono<SessionRow> rewrite(UUID id, Draft draft, UUID operatorId) {
        return draft(database.sql("""
                        update union_sessions set catalogue_id = :catalogue, operator_id = :operator, name = :name, mode = :mode,
                            starts_on = :starts, ends_on = :ends, recipient = :recipient, mobile = :mobile,
                            division_code = :division, detail = :detail, budget_fen = :budget
                        where id = :id"""), draft, operatorId).bind("id", id).then().then(look(id));
    }

    private static GenericExecuteSpec draft(GenericExecuteSpec statement, Draft draft, UUID operatorId) {
        Place place = draft.place();
        return statement
                .bind("catalogue", draft.catalogueId())
                .bind("operator", operatorId)
                .bind("name", draft.name())
                .bind("mode", draft.mode().name())
                .bind("starts", draft.startsOn())
                .bind("ends", draft.endsOn())
                .bind("recipient", Binds.optional(String.class, place == null ? null : place.recipient()))
                .bind("mobile", Binds.optional(String.class, place == null ? null : place.mobile()))
                .bind("division", Binds.optional(String.class, place == null ? null : place.divisionCode()))
                .bind("detail", Binds.optional(String.class, place == null ? null : place.detail()))
                .bind("budget", draft.budgetFen());
    }

    Mono<SessionRow> find(Actor actor, UUID id) {
        Conditions where = UnionScope.of(actor, "s.unit_id").and("s.id = :id", "id", id);
        return database.sql(SessionRow.SELECT + where)
                .bindValues(where.values())
                .map(Records.of(SessionRow.class))
                .one();
    }

    /** The same, and nobody changes it until the transaction ends. */
    Mono<SessionRow> lock(Actor actor, UUID id) {
        Conditions where = UnionScope.of(actor, "unit_id").and("id = :id", "id", id);
        return database.sql("select id from union_sessions where " + where + " for update")
                .bindValues(where.values())
                .mapValue(UUID.class)
                .one()
                .flatMap(this::look);
    }

    /** Nobody changes them until the transaction ends. */
    Mono<Void> lock(Collection<UUID> ids) {
        return database.sql("select id from union_sessions where id = any(:ids) order by id for update")
                .bind("ids", ids.toArray(UUID[]::new))
                .mapValue(UUID.class)
                .all()
                .then();
    }

    /** Locks those of them that are paid, their purchases before them, as money does that comes and goes. */
    Flux<UUID> lockPaid(Collection<UUID> ids) {
        return database.sql("""
                        select id from union_purchases where id = any(:ids) and scheme = 'SESSION' and state = 'PAID'
                        order by id for share""")
                .bind("ids", ids.toArray(UUID[]::new))
                .mapValue(UUID.class)
                .all()
                .collectList()
                .flatMapMany(paid -> lock(paid).thenMany(Flux.fromIterable(paid)));
    }

    /** Which of these ids are sessions'. */
    Flux<UUID> known(Collection<UUID> ids) {
        return database.sql("select id from union_sessions where id = any(:ids)")
                .bind("ids", ids.toArray(UUID[]::new))
                .mapValue(UUID.class)
                .all();
    }

    Mono<Map<UUID, UUID>> operators(Collection<UUID> ids) {
        return database.sql("select id, operator_id from union_sessions where id = any(:ids)")
                .bind("ids", ids.toArray(UUID[]::new))
                .map(row -> Map.entry(
                        Records.required(row, "id", UUID.class), Records.required(row, "operator_id", UUID.class)))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    Mono<SessionRow> look(UUID id) {
        return database.sql(SessionRow.SELECT + "s.id = :id")
                .bind("id", id)
                .map(Records.of(SessionRow.class))
                .one();
    }

    Mono<List<SessionRow>> list(Actor actor, @Nullable SessionState state, Cursor after, int most) {
        Conditions where = UnionScope.of(actor, "s.unit_id")
                .and("(s.opened_at, s.id) < (:at, :after)")
                .with("at", after.at())
                .with("after", after.id())
                .and("coalesce(p.state, s.state) = :state", "state", state);
        return database.sql(SessionRow.SELECT + where + " order by s.opened_at desc, s.id desc limit :most")
                .bindValues(where.values())
                .bind("most", most)
                .map(Records.of(SessionRow.class))
                .all()
                .collectList();
    }

    /** Of a locked session: lets those who take part see it. */
    Mono<SessionRow> publish(UUID id) {
        return become(id, "OPEN").then(look(id));
    }

    /** Of a locked session: from now on its purchase says how it stands. */
    Mono<Void> bought(UUID id) {
        return become(id, "BOUGHT");
    }

    private Mono<Void> become(UUID id, String state) {
        return database.sql("update union_sessions set state = :state where id = :id")
                .bind("id", id)
                .bind("state", state)
                .then();
    }

    /** Of one that is not bought, or of which its purchase says why. */
    Mono<SessionRow> close(UUID id, Instant at) {
        return database.sql("""
                        update union_sessions set state = case state when 'BOUGHT' then state else 'CANCELLED' end, closed_at = :at
                        where id = :id""").bind("id", id).bind("at", at).then().then(look(id));
    }

    Mono<Void> addUnused(UUID id, long fen) {
        return database.sql("update union_sessions set unused_fen = unused_fen + :fen where id = :id")
                .bind("id", id)
                .bind("fen", fen)
                .then();
    }

    /** Paid sessions whose suppliers do not all have their orders, the oldest first. */
    Flux<SessionRow> toOrder(int most) {
        return database.sql(SessionRow.SELECT + """
                        s.state = 'BOUGHT' and s.ordered_at is null and s.closed_at is null and p.state = 'PAID'
                        order by p.settled_at, s.id limit :most""")
                .bind("most", most)
                .map(Records.of(SessionRow.class))
                .all();
    }

    Mono<Void> ordered(UUID id, Instant at) {
        return database.sql("update union_sessions set ordered_at = :at where id = :id and ordered_at is null")
                .bind("id", id)
                .bind("at", at)
                .then();
    }

    record New(UUID id, Draft draft, UUID operatorId, BudgetUnit unit, Instant at, UUID by) {}
}
