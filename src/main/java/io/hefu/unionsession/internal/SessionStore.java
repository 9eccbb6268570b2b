package io.hefu.unionsession.internal;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Binds;
import io.hefu.kernel.Conditions;
import io.hefu.kernel.Cursor;
import io.hefu.kernel.Records;
import io.hefu.organization.BudgetUnit;
import io.hefu.organization.SettlementAccount;
import io.hefu.payment.OpenedReceivable;
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

/** Reads sessions and moves them from one state to the next by conditional updates. */
@Component
class SessionStore {

    private final DatabaseClient database;

    SessionStore(DatabaseClient database) {
        this.database = database;
    }

    Mono<SessionRow> insert(New session) {
        return draft(database.sql("""
                        insert into union_sessions (id, catalogue_id, operator_id, unit_id, unit_name, unit_path, region, name,
                            mode, starts_on, ends_on, recipient, mobile, division_code, detail, budget_fen, state, year,
                            opened_at, opened_by)
                        values (:id, :catalogue, :operator, :unit, :unitName, :path, :region, :name, :mode, :starts, :ends,
                            :recipient, :mobile, :division, :detail, :budget, 'DRAFT', :year, :at, :by)
                        returning\s""" + SessionRow.COLUMNS), session.draft, session.operatorId)
                .bind("id", session.id)
                .bind("unit", session.unit.id())
                .bind("unitName", session.unit.name())
                .bind("path", session.unit.path())
                .bind("region", session.unit.region())
                .bind("year", session.year)
                .bind("at", session.at)
                .bind("by", session.by)
                .map(Records.of(SessionRow.class))
                .one();
    }

    /** Of a locked session. */
    Mono<SessionRow> rewrite(UUID id, Draft draft, UUID operatorId) {
        return draft(database.sql("""
                        update union_sessions set catalogue_id = :catalogue, operator_id = :operator, name = :name, mode = :mode,
                            starts_on = :starts, ends_on = :ends, recipient = :recipient, mobile = :mobile,
                            division_code = :division, detail = :detail, budget_fen = :budget
                        where id = :id returning\s""" + SessionRow.COLUMNS), draft, operatorId)
                .bind("id", id)
                .map(Records.of(SessionRow.class))
                .one();
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
        return one(actor, id, "");
    }

    /** The same, and nobody changes it until the transaction ends. */
    Mono<SessionRow> lock(Actor actor, UUID id) {
        return one(actor, id, " for update");
    }

    private Mono<SessionRow> one(Actor actor, UUID id, String lock) {
        Conditions where = UnionScope.of(actor, "unit_id").and("id = :id", "id", id);
        return database.sql("select " + SessionRow.COLUMNS + " from union_sessions where " + where + lock)
                .bindValues(where.values())
                .map(Records.of(SessionRow.class))
                .one();
    }

    /** Those among these ids, in the order of ids; others are none of ours. */
    Flux<SessionRow> lock(Collection<UUID> ids) {
        return database.sql("select " + SessionRow.COLUMNS
                        + " from union_sessions where id = any(:ids) order by id for update")
                .bind("ids", ids.toArray(UUID[]::new))
                .map(Records.of(SessionRow.class))
                .all();
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
        return database.sql("select " + SessionRow.COLUMNS + " from union_sessions where id = :id")
                .bind("id", id)
                .map(Records.of(SessionRow.class))
                .one();
    }

    Mono<List<SessionRow>> list(Actor actor, @Nullable SessionState state, Cursor after, int most) {
        Conditions where = UnionScope.of(actor, "unit_id")
                .and("(opened_at, id) < (:at, :after)")
                .with("at", after.at())
                .with("after", after.id())
                .and("state = :state", "state", state);
        return database.sql("select " + SessionRow.COLUMNS + " from union_sessions where " + where
                        + " order by opened_at desc, id desc limit :most")
                .bindValues(where.values())
                .bind("most", most)
                .map(Records.of(SessionRow.class))
                .all()
                .collectList();
    }

    /** Of a locked session. */
    Mono<SessionRow> become(UUID id, SessionState to) {
        return database.sql("update union_sessions set state = :to where id = :id returning " + SessionRow.COLUMNS)
                .bind("id", id)
                .bind("to", to.name())
                .map(Records.of(SessionRow.class))
                .one();
    }

    /** Of a locked session. */
    Mono<SessionRow> approve(
            UUID id,
            long payableFen,
            OpenedReceivable receivable,
            SettlementAccount payee,
            Instant at,
            UUID by,
            Instant due) {
        return database.sql("""
                        update union_sessions set state = 'ORDERED', approved_at = :at, approved_by = :by, due_at = :due,
                            payable_fen = :payable, receivable_id = :receivable, payment_code = :code,
                            payee_account_name = :name, payee_account_no = :no, payee_bank_name = :bank
                        where id = :id returning\s""" + SessionRow.COLUMNS)
                .bind("id", id)
                .bind("at", at)
                .bind("by", by)
                .bind("due", due)
                .bind("payable", payableFen)
                .bind("receivable", receivable.receivableId())
                .bind("code", Binds.optional(String.class, receivable.code()))
                .bind("name", payee.accountName())
                .bind("no", payee.accountNo())
                .bind("bank", payee.bankName())
                .map(Records.of(SessionRow.class))
                .one();
    }

    /** Empty when another was faster, or money has come. */
    Mono<SessionRow> close(UUID id, SessionState from, SessionState to, Instant at) {
        return database.sql("""
                        update union_sessions set state = :to, closed_at = :at
                        where id = :id and state = :from and paid_fen = 0 returning\s""" + SessionRow.COLUMNS)
                .bind("id", id)
                .bind("from", from.name())
                .bind("to", to.name())
                .bind("at", at)
                .map(Records.of(SessionRow.class))
                .one();
    }

    /** Of a locked session: what is paid for it now, and where that leaves it. */
    Mono<SessionRow> pay(UUID id, SessionState to, long paidFen, Instant at) {
        return database.sql("""
                        update union_sessions set state = :to, paid_fen = :paid, movements = movements + 1,
                            paid_at = case when :to = 'PAID' then coalesce(paid_at, :at) else paid_at end
                        where id = :id returning\s""" + SessionRow.COLUMNS)
                .bind("id", id)
                .bind("to", to.name())
                .bind("paid", paidFen)
                .bind("at", at)
                .map(Records.of(SessionRow.class))
                .one();
    }

    /** Of a locked session. */
    Mono<Void> addUnused(UUID id, long fen) {
        return database.sql("update union_sessions set unused_fen = unused_fen + :fen where id = :id")
                .bind("id", id)
                .bind("fen", fen)
                .then();
    }

    /** Unpaid sessions whose time was over before, the oldest first. */
    Flux<SessionRow> overdue(Instant before, int most) {
        return database.sql("select " + SessionRow.COLUMNS + """
                         from union_sessions where state = 'ORDERED' and paid_fen = 0 and due_at < :before
                        order by due_at, id limit :most
                        """)
                .bind("before", before)
                .bind("most", most)
                .map(Records.of(SessionRow.class))
                .all();
    }

    /** Paid sessions whose suppliers do not all have their orders, the oldest first. */
    Flux<SessionRow> toOrder(int most) {
        return database.sql("select " + SessionRow.COLUMNS + """
                         from union_sessions where state = 'PAID' and ordered_at is null order by paid_at, id limit :most
                        """)
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

    record New(UUID id, Draft draft, UUID operatorId, BudgetUnit unit, int year, Instant at, UUID by) {}
}
