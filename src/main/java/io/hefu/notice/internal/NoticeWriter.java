package io.hefu.notice.internal;

import static io.hefu.kernel.Columns.texts;
import static io.hefu.kernel.Columns.uuids;

import io.hefu.events.Event;
import io.hefu.events.Outbox;
import io.hefu.kernel.Role;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Writes notices and tells of them on the stream, within the caller's transaction. */
@Component
class NoticeWriter {

    private final DatabaseClient database;
    private final Outbox outbox;
    private final JsonMapper json;
    private final Clock clock;

    NoticeWriter(DatabaseClient database, Outbox outbox, JsonMapper json, Clock clock) {
        this.database = database;
        this.outbox = outbox;
        this.json = json;
        this.clock = clock;
    }

    /** Writes those that are not there yet. */
    Mono<Void> write(List<NoticeRow> rows) {
        Instant now = clock.instant();
        return rows.isEmpty() ? Mono.empty() : insert(rows, now).flatMap(written -> tell(rows, written, now));
    }

    private Mono<Set<UUID>> insert(List<NoticeRow> rows, Instant now) {
        return database.sql("""
                        insert into notices (id, event_id, template, unit_id, path_prefix, region, account_id, role, facts, created_at)
                        select id, event_id, template, unit_id, path_prefix, region, account_id, role, facts::json, :now
                        from unnest(:ids::uuid[], :events::uuid[], :templates::text[], :units::uuid[], :paths::text[],
                                    :regions::text[], :accounts::uuid[], :roles::text[], :facts::text[])
                             with ordinality as told
                                (id, event_id, template, unit_id, path_prefix, region, account_id, role, facts, n)
                        order by n
                        on conflict do nothing
                        returning id""")
                .bind("ids", uuids(rows, NoticeRow::id))
                .bind("events", uuids(rows, NoticeRow::eventId))
                .bind("templates", texts(rows, row -> row.template().name()))
                .bind("units", uuids(rows, NoticeRow::unitId))
                .bind("paths", texts(rows, NoticeRow::pathPrefix))
                .bind("regions", texts(rows, NoticeRow::region))
                .bind("accounts", uuids(rows, NoticeRow::accountId))
                .bind("roles", texts(rows, NoticeWriter::role))
                .bind("facts", texts(rows, row -> json.writeValueAsString(row.facts())))
                .bind("now", now)
                .mapValue(UUID.class)
                .all()
                .collect(Collectors.toSet());
    }

    private Mono<Void> tell(List<NoticeRow> rows, Set<UUID> written, Instant now) {
        return outbox.append(rows.stream()
                .filter(row -> written.contains(row.id()))
                .map(row -> event(row, now))
                .toList());
    }

    private static Event event(NoticeRow row, Instant now) {
        Created data =
                new Created(row.id(), row.template().name(), row.unitId(), row.pathPrefix(), row.region(), role(row));
        return new Event("hefu.notice.notice.created", row.id().toString(), now, scope(row), data);
    }

    private static @Nullable String role(NoticeRow row) {
        Role role = row.role();
        return role == null ? null : role.name();
    }

    private static Event.Scope scope(NoticeRow row) {
        String path = row.unitPath() == null ? row.pathPrefix() : row.unitPath();
        return new Event.Scope(path, row.region(), null, row.accountId());
    }

    /** The facts of the event: whom it is for, not what it says. */
    record Created(
            UUID noticeId,
            String template,
            @Nullable UUID unitId,
            @Nullable String pathPrefix,
            @Nullable String region,
            @Nullable String role) {}
}
