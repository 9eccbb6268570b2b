package io.hefu.organization;

import io.hefu.kernel.Ids;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;

/** Units and accounts of a test's own, grown in the demo's regions. */
public class Trees {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final DatabaseClient database;

    public Trees(DatabaseClient database) {
        this.database = database;
    }

    /** A unit at the top of the region 510105. */
    public Planted top() {
        return plant(null, "/51/5101/510105/", "510105");
    }

    /** A unit at the top of another region. */
    public Planted top(String region) {
        return plant(null, "/" + region.substring(0, 2) + "/" + region.substring(0, 4) + "/" + region + "/", region);
    }

    public Planted below(Planted superior) {
        return plant(superior.id(), superior.path(), superior.region());
    }

    /** A unit below which others may come: somebody confirms there. */
    public Planted superior(@Nullable Planted above) {
        Planted unit = above == null ? top() : below(above);
        account("SUPERIOR", unit, null);
        return unit;
    }

    private Planted plant(@Nullable UUID parent, String above, String region) {
        UUID id = Ids.next();
        String path = above + "t" + id.toString().substring(24) + "/";
        GenericExecuteSpec insert = database.sql("""
                        insert into budget_units (id, name, path, parent_id, region)
                        values (:id, :name, :path, :parent::uuid, :region)
                        """)
                .bind("id", id)
                .bind("name", "unit " + id)
                .bind("path", path)
                .bind("region", region);
        run(parent == null ? insert.bindNull("parent", UUID.class) : insert.bind("parent", parent));
        return new Planted(id, path, region);
    }

    /** An account with the demo password; answers its sign-in name. */
    public String account(String role, @Nullable Planted unit, @Nullable String region) {
        UUID id = Ids.next();
        String login = role.toLowerCase(Locale.ROOT) + "-" + id;
        GenericExecuteSpec insert = database.sql("""
                        insert into accounts (id, login, display_name, password_hash, kind, roles, unit_id, region)
                        select :id, :login, :login, password_hash, :kind, array[:role], :unit::uuid, :region::text
                        from accounts where login = 'buyer'
                        """)
                .bind("id", id)
                .bind("login", login)
                .bind("kind", kind(role))
                .bind("role", role);
        insert = unit == null ? insert.bindNull("unit", UUID.class) : insert.bind("unit", unit.id());
        run(region == null ? insert.bindNull("region", String.class) : insert.bind("region", region));
        return login;
    }

    private static String kind(String role) {
        return switch (role) {
            case "FILER", "SUPERIOR", "FINANCE" -> "MANAGEMENT";
            case "SUPPORT", "ADMIN", "AUDITOR" -> "PLATFORM";
            default -> "TRADING";
        };
    }

    public String text(String sql, Object id) {
        return database.sql(sql).bind("id", id).mapValue(String.class).one().block(PATIENCE);
    }

    public long number(String sql, Object id) {
        return database.sql(sql).bind("id", id).mapValue(Long.class).one().block(PATIENCE);
    }

    public String path(Planted unit) {
        return text("select path from budget_units where id = :id", unit.id());
    }

    public List<String> eventsOf(Object subject) {
        return database.sql("""
                        select type from outbox where subject = :subject
                        union all select type from event_log where subject = :subject
                        """)
                .bind("subject", subject.toString())
                .mapValue(String.class)
                .all()
                .collectList()
                .block(PATIENCE);
    }

    public void run(String sql, Map<String, Object> binds) {
        run(database.sql(sql).bindValues(binds));
    }

    private static void run(GenericExecuteSpec statement) {
        statement.then().block(PATIENCE);
    }

    public record Planted(UUID id, String path, String region) {}
}
