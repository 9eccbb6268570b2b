package io.hefu.share.internal;

import io.hefu.kernel.Ids;
import io.hefu.share.domain.Reach;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;

/**
 * A county in a city of a test's own, which nobody else touches, with a department, a school district and a school:
 * {@code top > middle > unit}, and the accounts of all who have a say.
 */
final class Tree {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    /** From 9000 to 9599, which are nobody else's either. */
    private static final int CITIES = 600;

    private static final AtomicInteger NEXT_CITY =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(CITIES));

    final DatabaseClient database;
    final String city;
    final String region;
    final Unit top;
    final Unit middle;
    final Unit unit;
    final String filer;
    final String middleSuperior;
    final String topSuperior;
    final String finance;

    Tree(DatabaseClient database) {
        this(
                database,
                "9" + digits(NEXT_CITY.getAndIncrement() % CITIES, 3)
                        + digits(ThreadLocalRandom.current().nextInt(100), 2));
    }

    private Tree(DatabaseClient database, String region) {
        this.database = database;
        this.city = region.substring(0, 4);
        this.region = region;
        for (String code : List.of(region.substring(0, 2), city, region)) {
            run(
                    "insert into divisions (code, name, parent_code) values (:code, :name, nullif(:parent, ''))"
                            + " on conflict do nothing",
                    Map.of("code", code, "name", "division " + code, "parent", code.substring(0, code.length() - 2)));
        }
        this.top = unit(null);
        this.middle = unit(top);
        this.unit = unit(middle);
        this.filer = account("FILER", unit, null);
        this.middleSuperior = account("SUPERIOR", middle, null);
        this.topSuperior = account("SUPERIOR", top, null);
        this.finance = account("FINANCE", null, region);
    }

    private static String digits(int number, int count) {
        return String.format(Locale.ROOT, "%0" + count + "d", number);
    }

    /** Another county of the same city. */
    Tree neighbour() {
        return new Tree(database, city + digits((Integer.parseInt(region.substring(4)) + 1) % 100, 2));
    }

    /** A unit with a contact below the given one, or at the top of a tree of the region. */
    Unit unit(@Nullable Unit parent) {
        UUID id = Ids.next();
        String segment = "u" + id.toString().substring(24);
        Unit made = new Unit(id, (parent == null ? Reach.pathOf(region) : parent.path()) + segment + "/");
        bind(
                        database.sql("""
                                insert into budget_units (id, name, path, parent_id, region)
                                values (:id, :name, :path, :parent::uuid, :region)
                                """)
                                .bind("id", id)
                                .bind("name", "单位" + segment)
                                .bind("path", made.path())
                                .bind("region", region),
                        "parent",
                        parent == null ? null : parent.id(),
                        UUID.class)
                .then()
                .block(PATIENCE);
        run("insert into unit_contacts (unit_id, name, mobile) values (:id, '联系人', '13800000000')", Map.of("id", id));
        return made;
    }

    /** An account with the demo password; answers its sign-in name. */
    String account(String role, @Nullable Unit unit, @Nullable String region) {
        UUID id = Ids.next();
        String login = role.toLowerCase(Locale.ROOT) + "-" + id;
        GenericExecuteSpec insert =
                database.sql("""
                        insert into accounts (id, login, display_name, password_hash, roles, unit_id, region)
                        select :id, :login, :login, password_hash, array[:role], :unit::uuid, :region::text
                        from accounts where login = 'buyer'
                        """).bind("id", id).bind("login", login).bind("role", role);
        insert = bind(insert, "unit", unit == null ? null : unit.id(), UUID.class);
        bind(insert, "region", region, String.class).then().block(PATIENCE);
        return login;
    }

    private static GenericExecuteSpec bind(
            GenericExecuteSpec spec, String name, @Nullable Object value, Class<?> type) {
        return value == null ? spec.bindNull(name, type) : spec.bind(name, value);
    }

    void run(String sql, Map<String, Object> binds) {
        database.sql(sql).bindValues(binds).then().block(PATIENCE);
    }

    long number(String sql) {
        return database.sql(sql).mapValue(Long.class).one().block(PATIENCE);
    }

    List<String> eventsOf(Object subject) {
        return database.sql("""
                        select type from (
                            select type, at from outbox where subject = :subject
                            union all select type, at from event_log where subject = :subject) told
                        order by at
                        """)
                .bind("subject", subject.toString())
                .mapValue(String.class)
                .all()
                .collectList()
                .block(PATIENCE);
    }

    record Unit(UUID id, String path) {}
}
