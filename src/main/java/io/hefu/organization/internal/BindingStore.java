package io.hefu.organization.internal;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Binds;
import io.hefu.kernel.Conditions;
import io.hefu.kernel.Cursor;
import io.hefu.kernel.Records;
import io.hefu.organization.BindingStatus;
import io.hefu.organization.OwnBinding.Wish;
import io.hefu.organization.UnitBindings.Filter;
import io.hefu.organization.domain.BindingStep;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Keeps who belongs to which unit; the only writer of its table. */
@Component
class BindingStore {

    private static final String SELECT = """
            select binding.id, binding.account_id, binding.unit_id, units.name as unit_name, binding.status,
                binding.source, binding.person_name, binding.note, binding.reason, binding.requested_at,
                binding.decided_at, binding.ended_at
            from unit_bindings binding join budget_units units on units.id = binding.unit_id
            where\s""";

    private static final String NEWEST_FIRST = " order by binding.requested_at desc, binding.id desc limit :most";

    private final DatabaseClient database;

    BindingStore(DatabaseClient database) {
        this.database = database;
    }

    Flux<BindingRow> list(Actor actor, Filter filter, Cursor after, int most) {
        Conditions where = BindingScope.narrow(
                        new Conditions("(binding.requested_at, binding.id) < (:at, :after)"), actor)
                .with("at", after.at())
                .with("after", after.id())
                .and("binding.unit_id = :unit", "unit", (Object) filter.unitId())
                .and("binding.status = :status", "status", filter.status())
                .and("strpos(binding.person_name, :person) > 0", "person", (Object) filter.person());
        return rows(where, NEWEST_FIRST, most);
    }

    Flux<BindingRow> history(UUID account, Cursor after, int most) {
        Conditions where = new Conditions(
                        "binding.account_id = :account and (binding.requested_at, binding.id) < (:at, :after)")
                .with("account", account)
                .with("at", after.at())
                .with("after", after.id());
        return rows(where, NEWEST_FIRST, most);
    }

    /** The two at most that have not ended. */
    Flux<BindingRow> living(UUID account) {
        return rows(
                new Conditions("binding.account_id = :account and binding.status in ('REQUESTED', 'ACTIVE')")
                        .with("account", account),
                " limit :most",
                2);
    }

    private Flux<BindingRow> rows(Conditions where, String order, int most) {
        return database.sql(SELECT + where + order)
                .bindValues(where.values())
                .bind("most", most)
                .map(Records.of(BindingRow.class))
                .all();
    }

    /** For whoever has the right to it. */
    Mono<BindingRow> find(UUID id) {
        return rows(new Conditions("binding.id = :id").with("id", id), " limit :most", 1)
                .single();
    }

    /** In the actor's scope; nobody else changes it before the transaction ends. */
    Mono<BindingRow> lock(Actor actor, UUID id) {
        Conditions where =
                BindingScope.narrow(new Conditions("binding.id = :id"), actor).with("id", id);
        return locked(where);
    }

    /** The person's binding of this status. */
    Mono<BindingRow> lock(UUID account, BindingStatus status) {
        return locked(new Conditions("binding.account_id = :account and binding.status = :status")
                .with("account", account)
                .with("status", status.name()));
    }

    private Mono<BindingRow> locked(Conditions where) {
        return database.sql(SELECT + where + " for no key update of binding")
                .bindValues(where.values())
                .map(Records.of(BindingRow.class))
                .one();
    }

    /** Where people stand; nothing of those who never belonged to a unit by an own statement. */
    Mono<Map<UUID, Belonging>> belongings(Set<UUID> accounts) {
        return database.sql("""
                        select distinct on (account_id) account_id, unit_id, status from unit_bindings
                        where account_id = any(:accounts) and status in ('ACTIVE', 'CHANGED', 'ENDED')
                        order by account_id, status""")
                .bind("accounts", accounts.toArray(UUID[]::new))
                .map(Records.of(Belonging.class))
                .all()
                .collectMap(Belonging::accountId);
    }

    /** Errors with a duplicate key when the person asks a unit already. */
    Mono<Void> insert(UUID id, UUID account, Wish wish, BindingStatus status, Instant now) {
        return database.sql("""
                        insert into unit_bindings (id, account_id, unit_id, status, source, person_name, note, requested_at,
                            ended_at)
                        values (:id, :account, :unit, :status, :source, :name, :note, :now,
                            case when :status = 'ENDED' then :now::timestamptz end)""")
                .bind("id", id)
                .bind("account", account)
                .bind("unit", wish.unitId())
                .bind("status", status.name())
                .bind("source", wish.source().name())
                .bind("name", wish.personName())
                .bind("note", Binds.optional(String.class, wish.note()))
                .bind("now", now)
                .then();
    }

    Mono<Void> become(UUID id, BindingStep step, @Nullable String reason, Instant now) {
        return database.sql("""
                        update unit_bindings set status = :status, reason = coalesce(:reason, reason),
                            decided_at = coalesce(decided_at, :now),
                            ended_at = case when :status <> 'ACTIVE' then :now::timestamptz end
                        where id = :id""")
                .bind("id", id)
                .bind("status", step.to().name())
                .bind("reason", Binds.optional(String.class, reason))
                .bind("now", now)
                .then();
    }

    /** The unit of the binding that holds, or of one that did. */
    record Belonging(UUID accountId, UUID unitId, BindingStatus status) {}
}
