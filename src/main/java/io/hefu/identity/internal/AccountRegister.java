package io.hefu.identity.internal;

import io.hefu.identity.AccountAdministration.Filter;
import io.hefu.identity.domain.Duties;
import io.hefu.kernel.Binds;
import io.hefu.kernel.Cursor;
import io.hefu.kernel.Records;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Lists accounts and changes single ones; call the changes within a transaction. */
@Component
class AccountRegister {

    private final DatabaseClient database;

    AccountRegister(DatabaseClient database) {
        this.database = database;
    }

    Mono<List<AccountRow>> list(Filter filter, Cursor after, int most) {
        Map<String, Object> binds = new HashMap<>();
        binds.put("at", after.at());
        binds.put("after", after.id());
        binds.put("most", most);
        String sql = "select " + AccountRow.COLUMNS + " from accounts where (created_at, id) < (:at, :after)"
                + conditions(filter, binds) + " order by created_at desc, id desc limit :most";
        return database.sql(sql)
                .bindValues(binds)
                .map(Records.of(AccountRow.class))
                .all()
                .collectList();
    }

    /** The account, which nobody else changes until the transaction ends. */
    Mono<AccountRow> lock(UUID id) {
        return database.sql("select " + AccountRow.COLUMNS + " from accounts where id = :id for update")
                .bind("id", id)
                .map(Records.of(AccountRow.class))
                .one();
    }

    Mono<AccountRow> change(UUID id, String displayName, @Nullable String mobile, Duties duties) {
        return database.sql("""
                        update accounts set display_name = :name, mobile = :mobile, roles = :roles, unit_id = :unit,
                            supplier_id = :supplier, region = :region
                        where id = :id returning\s""" + AccountRow.COLUMNS)
                .bind("name", displayName)
                .bind("mobile", Binds.optional(String.class, mobile))
                .bind("roles", duties.roles().stream().map(Enum::name).sorted().toArray(String[]::new))
                .bind("unit", Binds.optional(UUID.class, duties.unitId()))
                .bind("supplier", Binds.optional(UUID.class, duties.supplierId()))
                .bind("region", Binds.optional(String.class, duties.region()))
                .bind("id", id)
                .map(Records.of(AccountRow.class))
                .one();
    }

    Mono<AccountRow> setMobile(UUID id, String mobile) {
        return database.sql("update accounts set mobile = :mobile where id = :id returning " + AccountRow.COLUMNS)
                .bind("mobile", mobile)
                .bind("id", id)
                .map(Records.of(AccountRow.class))
                .one();
    }

    Mono<AccountRow> reopen(UUID id) {
        return database.sql(
                        "update accounts set active = true, failed_sign_ins = 0, locked_until = null where id = :id returning "
                                + AccountRow.COLUMNS)
                .bind("id", id)
                .map(Records.of(AccountRow.class))
                .one();
    }

    Mono<AccountRow> setActivation(UUID id, byte[] hash, Instant end) {
        return database.sql("""
                        update accounts set password_hash = null, activation_hash = :hash, activation_ends_at = :end
                        where id = :id returning\s""" + AccountRow.COLUMNS)
                .bind("hash", hash)
                .bind("end", end)
                .bind("id", id)
                .map(Records.of(AccountRow.class))
                .one();
    }

    private static String conditions(Filter filter, Map<String, Object> binds) {
        StringBuilder sql = new StringBuilder();
        narrow(
                sql,
                binds,
                "kind = :kind",
                filter.kind() == null ? null : filter.kind().name());
        narrow(
                sql,
                binds,
                ":role = any(roles)",
                filter.role() == null ? null : filter.role().name());
        narrow(sql, binds, "unit_id = :unit", filter.unitId());
        narrow(sql, binds, "starts_with(region, :region)", filter.region());
        narrow(sql, binds, "active = :active", filter.active());
        narrow(sql, binds, "(starts_with(login, :text) or starts_with(display_name, :text))", filter.text());
        return sql.toString();
    }

    private static void narrow(StringBuilder sql, Map<String, Object> binds, String condition, @Nullable Object value) {
        if (value != null) {
            sql.append(" and ").append(condition);
            binds.put(condition.replaceAll(".*:(\\w+).*", "$1"), value);
        }
    }
}
