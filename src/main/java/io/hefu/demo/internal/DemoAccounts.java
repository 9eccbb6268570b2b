package io.hefu.demo.internal;

import io.hefu.kernel.Role;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;

/** One account per role and those of the approval chain, all with the same well-known password. */
class DemoAccounts {

    /** The password of every demo account. */
    static final String PASSWORD = "hefu-demo";

    private static final String UNIT = "510104xx1";

    private final DemoTables tables;

    DemoAccounts(DemoTables tables) {
        this.tables = tables;
    }

    /** The sign-in name of a role's account. */
    static String login(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }

    void seed() throws SQLException {
        // slow on purpose, and on the thread that starts the application
        String hash = String.valueOf(
                PasswordEncoderFactories.createDelegatingPasswordEncoder().encode(PASSWORD));
        List<Object[]> rows = new ArrayList<>();
        for (Role role : Role.values()) {
            rows.add(row(role, hash));
        }
        for (DemoApprovers.Approver approver : DemoApprovers.all()) {
            rows.add(row(approver, hash));
        }
        tables.insert("""
                insert into accounts (id, login, display_name, password_hash, roles, unit_id, supplier_id, region)
                select id, login, display_name, password_hash, array[role], unit_id, supplier_id, region
                from unnest(?, ?, ?, ?, ?, ?, ?, ?) as row
                    (id, login, display_name, password_hash, role, unit_id, supplier_id, region)""", new String[] {"uuid", "text", "text", "text", "text", "uuid", "uuid", "text"}, rows);
    }

    private static Object[] row(Role role, String hash) {
        return new Object[] {
            DemoTables.id("account", login(role)),
            login(role),
            displayName(role),
            hash,
            role.name(),
            unit(role),
            role == Role.SUPPLIER ? DemoTables.id("supplier", 0) : null,
            role == Role.FINANCE ? DemoApprovers.COUNTY : null
        };
    }

    private static Object[] row(DemoApprovers.Approver approver, String hash) {
        return new Object[] {
            DemoTables.id("account", approver.login()),
            approver.login(),
            displayName(approver.role()),
            hash,
            approver.role().name(),
            approver.unit() == null ? null : DemoUnit.id(approver.unit()),
            null,
            approver.region()
        };
    }

    private static @Nullable UUID unit(Role role) {
        return switch (role) {
            case BUYER, FILER, UNION, STAFF -> DemoUnit.id(UNIT);
            case SUPERIOR -> DemoUnit.id(DemoApprovers.DIRECT_SUPERIOR);
            default -> null;
        };
    }

    private static String displayName(Role role) {
        return switch (role) {
            case BUYER -> "采购人";
            case SUPPLIER -> "供应商";
            case FILER -> "填报人";
            case SUPERIOR -> "主管单位";
            case FINANCE -> "财政部门";
            case REVIEWER -> "审核员";
            case UNION -> "工会";
            case STAFF -> "职工";
            case AUDITOR -> "审计";
            case ADMIN -> "管理员";
        };
    }
}
