package io.hefu.progress.internal;

import io.hefu.kernel.Ids;
import io.hefu.progress.Channel;
import io.hefu.progress.Contribution;
import io.hefu.progress.Contribution.Cause;
import io.hefu.progress.ReservedShare;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;

/** Units of one test's own in real divisions. */
final class Country {

    static final Duration PATIENCE = Duration.ofSeconds(20);

    private final DatabaseClient database;

    Country(DatabaseClient database) {
        this.database = database;
    }

    /** A unit of the region, on top of its tree or below another. */
    Unit unit(String region, @Nullable Unit above) {
        UUID id = Ids.next();
        String path = (above == null ? divisions(region) : above.path()) + "u"
                + id.toString().replace("-", "") + "/";
        run(
                """
                insert into budget_units (id, name, path, parent_id, region)
                values (:id, :name, :path, cast(nullif(:parent, '') as uuid), :region)
                """,
                Map.of(
                        "id",
                        id,
                        "name",
                        "单位 " + id,
                        "path",
                        path,
                        "region",
                        region,
                        "parent",
                        above == null ? "" : above.id().toString()));
        return new Unit(id, path, region);
    }

    /** {@code 510104} becomes {@code /51/5101/510104/}. */
    private static String divisions(String region) {
        StringBuilder path = new StringBuilder("/");
        for (int end = 2; end <= region.length(); end += 2) {
            path.append(region, 0, end).append('/');
        }
        return path.toString();
    }

    /** An account with the demo password; answers its sign-in name. */
    String account(String role, @Nullable Unit unit, @Nullable String region) {
        UUID id = Ids.next();
        String login = role.toLowerCase(java.util.Locale.ROOT) + "-" + id;
        run(
                """
                insert into accounts (id, login, display_name, password_hash, roles, unit_id, region)
                select :id, :login, :login, password_hash, array[:role], cast(nullif(:unit, '') as uuid),
                    case when :region = '-' then null else :region end
                from accounts where login = 'buyer'
                """,
                Map.of(
                        "id",
                        id,
                        "login",
                        login,
                        "role",
                        role,
                        "unit",
                        unit == null ? "" : unit.id().toString(),
                        "region",
                        region == null ? "-" : region));
        return login;
    }

    long number(String sql) {
        return database.sql(sql).mapValue(Long.class).one().block(PATIENCE);
    }

    /** By the clock that the ledgers are kept by. */
    Instant now() {
        return database.sql("select clock_timestamp()")
                .mapValue(Instant.class)
                .one()
                .block(PATIENCE);
    }

    void run(String sql) {
        run(sql, Map.of());
    }

    void run(String sql, Map<String, Object> binds) {
        database.sql(sql).bindValues(binds).then().block(PATIENCE);
    }

    record Unit(UUID id, String path, String region) {

        Contribution entry(UUID order, int movement, int year, Channel channel, long fen, Cause cause) {
            return new Contribution(
                    id,
                    path,
                    region,
                    year,
                    channel,
                    fen,
                    order,
                    movement,
                    cause,
                    Instant.parse(year + "-06-01T00:00:00Z"));
        }

        Contribution entry(int year, Instant at) {
            return new Contribution(
                    id, path, region, year, Channel.CANTEEN, 1, UUID.randomUUID(), 1, Cause.PAYMENT, at);
        }

        ReservedShare share(int year, long canteen, long union) {
            return new ReservedShare(id, path, region, year, canteen, union);
        }

        /** What is folded and what waits, of the unit's node. */
        String sums() {
            return """
                    select year, reserved_canteen_fen, reserved_union_fen, canteen_fen, union_fen, voucher_fen, personal_fen
                    from progress_years where node = '%1$s'
                    union all
                    select year, reserved_canteen_fen, reserved_union_fen, canteen_fen, union_fen, voucher_fen, personal_fen
                    from progress_deltas where unit_id = '%1$s'
                    """.formatted(id);
        }
    }
}
