package io.hefu.testing;

import io.hefu.kernel.Ids;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import reactor.core.publisher.Mono;

/** Rows of one test's own: suppliers, SKUs, units and accounts, which nobody else touches. */
public final class Market {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final DatabaseClient database;

    public Market(DatabaseClient database) {
        this.database = database;
    }

    /** A supplier in some county with a current settlement account. */
    public UUID supplier(boolean autoSign) {
        UUID id = Ids.next();
        run(
                "insert into suppliers (id, name, county_code, auto_sign) select :id, :name, min(code), :sign from counties",
                Map.of("id", id, "name", "supplier " + id, "sign", autoSign));
        run("""
                insert into settlement_accounts (id, supplier_id, account_name, account_no, account_key, bank_name,
                    valid_from)
                values (:id, :supplier, :name, :no, :no, 'Bank of Tests', now() - interval '1 year')
                """, Map.of("id", Ids.next(), "supplier", id, "name", "supplier " + id, "no", digits(id)));
        return id;
    }

    public UUID sku(UUID supplier, long priceFen, long stock) {
        UUID id = Ids.next();
        UUID goods = Ids.next();
        run("""
                insert into goods (id, supplier_id, name, county_code)
                select :id, :supplier, 'goods', min(code) from counties
                """, Map.of("id", goods, "supplier", supplier));
        run("""
                insert into skus (id, goods_id, supplier_id, name, unit, price_fen)
                values (:id, :goods, :supplier, :name, 'bag', :price)
                """, Map.of("id", id, "goods", goods, "supplier", supplier, "name", "sku " + id, "price", priceFen));
        run("insert into stock (sku_id, available) values (:id, :stock)", Map.of("id", id, "stock", stock));
        return id;
    }

    public void takeOffTheShelf(UUID sku) {
        run("update skus set on_shelf = false where id = :id", Map.of("id", sku));
    }

    /** A unit right below the root path, or below the given one. */
    public Unit unit(@Nullable Unit parent, String region) {
        UUID id = Ids.next();
        String path = (parent == null ? "/" : parent.path()) + id.toString().substring(24) + "/";
        run(
                "insert into budget_units (id, name, path, region) values (:id, :name, :path, :region)",
                Map.of("id", id, "name", "unit " + id, "path", path, "region", region));
        return new Unit(id, path, region);
    }

    /** An account with the demo password; answers its sign-in name. */
    public String account(String role, @Nullable Unit unit, @Nullable UUID supplier, @Nullable String region) {
        UUID id = Ids.next();
        String login = role.toLowerCase(Locale.ROOT) + "-" + id;
        GenericExecuteSpec insert =
                database.sql("""
                        insert into accounts (id, login, display_name, password_hash, roles, unit_id, supplier_id, region)
                        select :id, :login, :login, password_hash, array[:role], :unit::uuid, :supplier::uuid, :region::text
                        from accounts where login = 'buyer'
                        """).bind("id", id).bind("login", login).bind("role", role);
        insert = bind(insert, "unit", unit == null ? null : unit.id(), UUID.class);
        insert = bind(insert, "supplier", supplier, UUID.class);
        insert = bind(insert, "region", region, String.class);
        if (insert.fetch().rowsUpdated().block(PATIENCE) != 1) {
            throw new IllegalStateException("no demo account to copy from");
        }
        return login;
    }

    public UUID accountId(String login) {
        return database.sql("select id from accounts where login = :login")
                .bind("login", login)
                .mapValue(UUID.class)
                .one()
                .block(PATIENCE);
    }

    private static GenericExecuteSpec bind(
            GenericExecuteSpec spec, String name, @Nullable Object value, Class<?> type) {
        return value == null ? spec.bindNull(name, type) : spec.bind(name, value);
    }

    public long stock(UUID sku) {
        return number("select available from stock where sku_id = '" + sku + "'");
    }

    public long number(String sql) {
        return database.sql(sql).mapValue(Long.class).one().block(PATIENCE);
    }

    public String text(String sql, Object id) {
        return database.sql(sql).bind("id", id).mapValue(String.class).one().block(PATIENCE);
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
        Mono<Void> done = database.sql(sql).bindValues(binds).then();
        done.block(PATIENCE);
    }

    private static String digits(UUID id) {
        return "62" + Long.toUnsignedString(id.getMostSignificantBits() ^ id.getLeastSignificantBits());
    }

    public record Unit(UUID id, String path, String region) {}
}
