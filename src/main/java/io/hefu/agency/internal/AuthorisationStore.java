package io.hefu.agency.internal;

import io.hefu.agency.AuthorisationState;
import io.hefu.agency.Authorisations.Destination;
import io.hefu.agency.Authorisations.Draft;
import io.hefu.kernel.Actor;
import io.hefu.kernel.Binds;
import io.hefu.kernel.Conditions;
import io.hefu.kernel.Cursor;
import io.hefu.kernel.Records;
import io.hefu.union.UnionScope;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads and writes authorisations; what they have used is read from the orders. */
@Component
class AuthorisationStore {

    private final DatabaseClient database;

    AuthorisationStore(DatabaseClient database) {
        this.database = database;
    }

    Mono<Void> insert(UUID id, Draft draft, Actor organiser, Instant at) {
        Destination to = draft.destination();
        return database.sql("""
                        insert into purchase_authorisations (id, unit_id, unit_path, agent_id, state, amount_fen, per_order_fen,
                            first_day, last_day, categories, recipient, mobile, division_code, detail, opened_at, opened_by)
                        values (:id, :unit, :path, :agent, 'DRAFT', :fen, :perOrder, :first, :last, :categories, :recipient,
                            :mobile, :division, :detail, :at, :by)
                        """)
                .bind("id", id)
                .bind("unit", organiser.ownUnit())
                .bind("path", String.valueOf(organiser.unitPath()))
                .bind("agent", draft.agentId())
                .bind("fen", draft.amountFen())
                .bind("perOrder", Binds.optional(Long.class, draft.perOrderFen()))
                .bind("first", draft.firstDay())
                .bind("last", draft.lastDay())
                .bind("categories", draft.categories().toArray(String[]::new))
                .bind("recipient", to.recipient())
                .bind("mobile", to.mobile())
                .bind("division", to.divisionCode())
                .bind("detail", to.detail())
                .bind("at", at)
                .bind("by", organiser.accountId())
                .then();
    }

    Mono<AuthorisationRow> find(Actor actor, UUID id) {
        Conditions where = scope(actor).and("a.id = :id", "id", (Object) id);
        return database.sql(AuthorisationRow.SELECT + where)
                .bindValues(where.values())
                .map(Records.of(AuthorisationRow.class))
                .one();
    }

    private static Conditions scope(Actor actor) {
        if (actor.seesEverything()) {
            return new Conditions("true");
        }
        return UnionScope.own(actor, "a.unit_id")
                .orElseGet(() -> new Conditions("a.agent_id = :scopeAgent").with("scopeAgent", actor.accountId()));
    }

    Mono<List<AuthorisationRow>> list(Actor actor, @Nullable AuthorisationState state, Cursor after, int most) {
        Conditions where = scope(actor)
                .and("(a.opened_at, a.id) < (:at, :after)")
                .with("at", after.at())
                .with("after", after.id())
                .and("a.state = :state", "state", state);
        return database.sql(AuthorisationRow.SELECT + where + " order by a.opened_at desc, a.id desc limit :most")
                .bindValues(where.values())
                .bind("most", most)
                .map(Records.of(AuthorisationRow.class))
                .all()
                .collectList();
    }

    /**
     * In the order of ids. Held before what their orders cost is read, so that no order comes in between; nobody uses or
     * revokes them until the transaction ends.
     */
    Flux<AuthorisationRow> lock(Collection<UUID> ids) {
        UUID[] all = ids.toArray(UUID[]::new);
        return database.sql("select id from purchase_authorisations where id = any(:ids) order by id for update")
                .bind("ids", all)
                .mapValue(UUID.class)
                .all()
                .then()
                .thenMany(Flux.defer(() -> database.sql(AuthorisationRow.SELECT + "a.id = any(:ids)")
                        .bind("ids", all)
                        .map(Records.of(AuthorisationRow.class))
                        .all()));
    }

    /** Which of these goods each of them allows. */
    Mono<Map<UUID, Set<UUID>>> goods(Collection<UUID> ids, Collection<UUID> skuIds) {
        return database.sql("""
                        select a.id, k.id as sku_id from purchase_authorisations a
                            cross join skus k join goods g on g.id = k.goods_id
                        where a.id = any(:ids) and k.id = any(:skus) and (cardinality(a.categories) = 0 or exists (
                            select from unnest(a.categories) as code where starts_with(g.category_code, code)))
                        """)
                .bind("ids", ids.toArray(UUID[]::new))
                .bind("skus", skuIds.toArray(UUID[]::new))
                .map(Records.of(Allowed.class))
                .all()
                .collect(Collectors.groupingBy(Allowed::id, Collectors.mapping(Allowed::skuId, Collectors.toSet())));
    }

    record Allowed(UUID id, UUID skuId) {}

    /** Of a locked one. */
    Mono<Void> grant(UUID id, UUID by, Instant at) {
        return database.sql("""
                        update purchase_authorisations set state = 'GRANTED', granted_at = :at, granted_by = :by where id = :id
                        """).bind("id", id).bind("at", at).bind("by", by).then();
    }

    /** Of a locked one. */
    Mono<Void> end(UUID id, AuthorisationState to, Instant at) {
        return database.sql("update purchase_authorisations set state = :to, ended_at = :at where id = :id")
                .bind("id", id)
                .bind("to", to.name())
                .bind("at", at)
                .then();
    }

    Flux<UUID> overdue(LocalDate today, int most) {
        return database.sql("""
                        select id from purchase_authorisations where state = 'GRANTED' and last_day < :today
                        order by id limit :most
                        """)
                .bind("today", today)
                .bind("most", most)
                .mapValue(UUID.class)
                .all();
    }

    /** Granted ones whose orders may still be paid, from this one on. */
    Flux<UUID> unsettled(UUID after, int most) {
        return database.sql("""
                        select id from purchase_authorisations
                        where granted_at is not null and settled_at is null and id > :after order by id limit :most
                        """)
                .bind("after", after)
                .bind("most", most)
                .mapValue(UUID.class)
                .all();
    }

    Mono<Void> settle(UUID id, Instant at) {
        return database.sql("update purchase_authorisations set settled_at = :at where id = :id")
                .bind("id", id)
                .bind("at", at)
                .then();
    }
}
