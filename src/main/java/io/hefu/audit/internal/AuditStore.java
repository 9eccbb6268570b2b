package io.hefu.audit.internal;

import static io.hefu.kernel.Columns.texts;
import static io.hefu.kernel.Columns.uuids;

import io.hefu.audit.AuditTrail;
import io.hefu.kernel.Actor;
import io.hefu.kernel.Ids;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Adds entries to the trail; the table itself refuses any change of them. */
@Component
class AuditStore implements AuditTrail {

    private final DatabaseClient database;
    private final Snapshot snapshot;
    private final Clock clock;

    AuditStore(DatabaseClient database, JsonMapper json, Clock clock) {
        this.database = database;
        this.snapshot = new Snapshot(json);
        this.clock = clock;
    }

    @Override
    public Mono<Void> recordAll(Collection<Deed> deeds) {
        return Mono.defer(() -> deeds.isEmpty() ? Mono.empty() : insert(List.copyOf(deeds)))
                .checkpoint("record in the audit trail");
    }

    private Mono<Void> insert(List<Deed> deeds) {
        return database.sql("""
                        insert into audit_entries (id, at, actor_id, actor, actor_roles, actor_unit_path, action,
                            subject_type, subject, unit_path, region, before_state, after_state, reason, address, request_id)
                        select id, :at, actor_id, actor, string_to_array(actor_roles, ','), actor_unit_path, action,
                            subject_type, subject, unit_path, region, before_state::jsonb, after_state::jsonb, reason,
                            address, request_id
                        from unnest(:ids::uuid[], :actorIds::uuid[], :actors::text[], :roles::text[],
                                :actorUnitPaths::text[], :actions::text[], :subjectTypes::text[], :subjects::text[],
                                :unitPaths::text[], :regions::text[], :befores::text[], :afters::text[],
                                :reasons::text[], :addresses::text[], :requestIds::text[])
                            as deed (id, actor_id, actor, actor_roles, actor_unit_path, action, subject_type, subject,
                                unit_path, region, before_state, after_state, reason, address, request_id)
                        """)
                .bind("at", clock.instant())
                .bind("ids", uuids(deeds, deed -> Ids.next()))
                .bind("actorIds", uuids(deeds, deed -> deed.entry().actor().accountId()))
                .bind("actors", texts(deeds, deed -> deed.entry().actor().account()))
                .bind("roles", texts(deeds, deed -> roles(deed.entry().actor())))
                .bind(
                        "actorUnitPaths",
                        texts(deeds, deed -> deed.entry().actor().unitPath()))
                .bind("actions", texts(deeds, deed -> deed.entry().action()))
                .bind("subjectTypes", texts(deeds, deed -> deed.entry().subjectType()))
                .bind("subjects", texts(deeds, deed -> deed.entry().subject()))
                .bind("unitPaths", texts(deeds, deed -> deed.entry().unitPath()))
                .bind("regions", texts(deeds, deed -> deed.entry().region()))
                .bind("befores", snapshots(deeds, deed -> deed.entry().before()))
                .bind("afters", snapshots(deeds, deed -> deed.entry().after()))
                .bind("reasons", texts(deeds, deed -> deed.entry().reason()))
                .bind("addresses", texts(deeds, deed -> deed.origin().address()))
                .bind("requestIds", texts(deeds, deed -> deed.origin().requestId()))
                .then();
    }

    private String[] snapshots(List<Deed> deeds, Function<Deed, @Nullable Object> state) {
        return texts(deeds, deed -> snapshot.of(state.apply(deed)));
    }

    private static String roles(Actor actor) {
        return actor.roles().stream().map(Enum::name).sorted().collect(Collectors.joining(","));
    }
}
