package io.hefu.notice.internal;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Binds;
import io.hefu.kernel.Cursor;
import io.hefu.kernel.Records;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads an actor's notices and keeps what has been read. The actor's scope is in every query. */
@Component
class NoticeStore {

    /** A list of all prefixes of a path is exact, and finds its rows by an index. */
    private static final String SEEN = """
             from notices n
             left join notice_reads r on r.notice_id = n.id and r.account_id = :account
             left join notice_read_marks m on m.account_id = :account
            where (n.account_id = :account
                or (n.unit_id = :unit or n.path_prefix = any(:prefixes) or n.region = :region) and n.role = any(:roles))\s""";

    private static final String UNREAD = "(r.notice_id is null and n.n > coalesce(m.up_to, 0))";

    private final DatabaseClient database;

    NoticeStore(DatabaseClient database) {
        this.database = database;
    }

    Flux<Row> list(Actor actor, boolean unreadOnly, Cursor from, int most) {
        String sql =
                "select n.id, n.template, n.facts::text as facts, n.unit_id, n.created_at, not " + UNREAD + " as read"
                        + SEEN + (unreadOnly ? " and " + UNREAD : "") + """
                 and (n.created_at, n.id) < (:at, :id)
                order by n.created_at desc, n.id desc limit :most""";
        return seenBy(actor, sql)
                .bind("at", from.at())
                .bind("id", from.id())
                .bind("most", most)
                .map(Records.of(Row.class))
                .all();
    }

    Mono<Long> unread(Actor actor) {
        return seenBy(actor, "select count(*)" + SEEN + " and " + UNREAD)
                .mapValue(Long.class)
                .one();
    }

    /** Empty when the actor does not see it. */
    Mono<UUID> read(UUID id, Actor actor, Instant now) {
        return seenBy(actor, "select n.id" + SEEN + " and n.id = :id")
                .bind("id", id)
                .mapValue(UUID.class)
                .one()
                .delayUntil(seen -> database.sql("""
                                insert into notice_reads (account_id, notice_id, read_at) values (:account, :id, :now)
                                on conflict do nothing""")
                        .bind("account", actor.accountId())
                        .bind("id", id)
                        .bind("now", now)
                        .then());
    }

    Mono<Void> readAll(Actor actor) {
        return seenBy(actor, """
                        insert into notice_read_marks (account_id, up_to)
                        select :account::uuid, max(n.n)""" + SEEN + """
                         having max(n.n) is not null
                        on conflict (account_id) do update set up_to = greatest(notice_read_marks.up_to, excluded.up_to)""").then();
    }

    private GenericExecuteSpec seenBy(Actor actor, String sql) {
        return database.sql(sql)
                .bind("account", actor.accountId())
                .bind("prefixes", prefixes(actor.unitPath()))
                .bind("roles", actor.roles().stream().map(Enum::name).toArray(String[]::new))
                .bind("unit", Binds.optional(UUID.class, actor.unitId()))
                .bind("region", Binds.optional(String.class, actor.region()));
    }

    /** {@code /51/5101/} gives {@code /}, {@code /51/} and itself; no path, nothing. */
    private static String[] prefixes(@Nullable String path) {
        List<String> prefixes = new ArrayList<>();
        String whole = Objects.requireNonNullElse(path, "");
        for (int slash = whole.indexOf('/'); slash >= 0; slash = whole.indexOf('/', slash + 1)) {
            prefixes.add(whole.substring(0, slash + 1));
        }
        return prefixes.toArray(String[]::new);
    }

    /** A notice as it stands there. */
    record Row(
            UUID id,
            String template,
            String facts,
            @Nullable UUID unitId,
            Instant createdAt,
            boolean read) {}
}
