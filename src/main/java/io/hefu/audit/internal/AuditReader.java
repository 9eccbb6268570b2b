package io.hefu.audit.internal;

import static io.hefu.kernel.Records.required;

import io.hefu.audit.AuditRecord;
import io.hefu.audit.AuditRecords;
import io.hefu.kernel.Cursor;
import io.hefu.kernel.Page;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the trail in pages. */
@Component
class AuditReader implements AuditRecords {

    private final DatabaseClient database;
    private final JsonMapper json;

    AuditReader(DatabaseClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    @Override
    public Mono<Page<AuditRecord>> list(Filter filter, Cursor after, int size) {
        Map<String, Object> binds = new HashMap<>();
        binds.put("at", after.at());
        binds.put("after", after.id());
        binds.put("most", size + 1);
        return database.sql("""
                        select id, at, actor_id, actor, actor_roles, actor_unit_path, action, subject_type, subject,
                            unit_path, region, before_state::text, after_state::text, reason, address, request_id
                        from audit_entries where (at, id) < (:at, :after)""" + conditions(filter, binds) + " order by at desc, id desc limit :most")
                .bindValues(binds)
                .map(this::entry)
                .all()
                .collectList()
                .map(rows -> Page.of(rows, size, row -> new Cursor(row.at(), row.id())))
                .checkpoint("read the audit trail");
    }

    private static String conditions(Filter filter, Map<String, Object> binds) {
        StringBuilder sql = new StringBuilder();
        narrow(sql, binds, "actor = :actor", filter.actor());
        String action = filter.action();
        if (action != null && action.endsWith("*")) {
            narrow(sql, binds, "starts_with(action, :actions)", action.substring(0, action.length() - 1));
        } else {
            narrow(sql, binds, "action = :action", action);
        }
        narrow(sql, binds, "subject_type = :subjectType", filter.subjectType());
        narrow(sql, binds, "subject = :subject", filter.subject());
        narrow(sql, binds, "at >= :from", filter.from());
        narrow(sql, binds, "at < :to", filter.to());
        narrow(sql, binds, "starts_with(unit_path, :unitPath)", filter.unitPath());
        return sql.toString();
    }

    private static void narrow(StringBuilder sql, Map<String, Object> binds, String condition, @Nullable Object value) {
        if (value != null) {
            sql.append(" and ").append(condition);
            binds.put(condition.replaceAll(".*:(\\w+).*", "$1"), value);
        }
    }

    private AuditRecord entry(Readable row) {
        return new AuditRecord(
                required(row, "id", UUID.class),
                required(row, "at", Instant.class),
                required(row, "actor_id", UUID.class),
                required(row, "actor", String.class),
                List.of(required(row, "actor_roles", String[].class)),
                row.get("actor_unit_path", String.class),
                required(row, "action", String.class),
                required(row, "subject_type", String.class),
                required(row, "subject", String.class),
                row.get("unit_path", String.class),
                row.get("region", String.class),
                state(row.get("before_state", String.class)),
                state(row.get("after_state", String.class)),
                row.get("reason", String.class),
                required(row, "address", String.class),
                required(row, "request_id", String.class));
    }

    private @Nullable JsonNode state(@Nullable String text) {
        return text == null ? null : json.readTree(text);
    }
}
