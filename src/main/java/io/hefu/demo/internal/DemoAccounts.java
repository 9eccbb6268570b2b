package io.hefu.demo.internal;

import io.hefu.identity.AccountKind;
import io.hefu.kernel.Role;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
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
        tables.insert(
                """
                insert into accounts (id, login, display_name, kind, password_hash, roles, unit_id, supplier_id, region,
                    mobile)
                select id, login, display_name, kind, password_hash, array[role], unit_id, supplier_id, region, mobile
                from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?) as row
                    (id, login, display_name, kind, password_hash, role, unit_id, supplier_id, region, mobile)""",
                new String[] {"uuid", "text", "text", "text", "text", "text", "uuid", "uuid", "text", "text"},
                rows);
    }

    private static Object[] row(Role role, String hash) {
        return new Object[] {
            DemoTables.id("account", login(role)),
            login(role),
            displayName(role),
            kind(role).name(),
            hash,
            role.name(),
            unit(role),
            role == Role.SUPPLIER ? DemoTables.id("supplier", 0) : null,
            region(role),
            String.format(Locale.ROOT, "138000000%02d", role.ordinal() + 1)
        };
    }

    private static Object[] row(DemoApprovers.Approver approver, String hash) {
        return new Object[] {
            DemoTables.id("account", approver.login()),
            approver.login(),
            displayName(approver.role()),
            kind(approver.role()).name(),
            hash,
            approver.role().name(),
            approver.unit() == null ? null : DemoUnit.id(approver.unit()),
            null,
            approver.region(),
            null
        };
    }

    private static AccountKind kind(Role role) {
        return Arrays.stream(AccountKind.values())
                .filter(kind -> kind.roles().contains(role))
                .findFirst()
                .orElseThrow();
    }

    private static @Nullable UUID unit(Role role) {
        return switch (role) {
            case BUYER, FILER, UNION, TREASURER, STAFF, AGENT, CONTRACTOR -> DemoUnit.id(UNIT);
            case SUPERIOR -> DemoUnit.id(DemoApprovers.DIRECT_SUPERIOR);
            default -> null;
        };
    }

    /** The county office is that of the demo supplier. */
    private static @Nullable String region(Role role) {
        return switch (role) {
            case FINANCE -> DemoApprovers.COUNTY;
            case COUNTY -> DemoSupplier.FIRST_COUNTY;
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
            case TREASURER -> "工会财务";
            case STAFF -> "职工";
            case AGENT -> "授权个人";
            case CONTRACTOR -> "食堂承包方";
            case SELECTION -> "选品品控";
            case WAREHOUSE -> "产销地仓";
            case SUPPORT -> "客服";
            case AUDITOR -> "审计";
            case ADMIN -> "管理员";
            case COUNTY -> "县级主管部门";
        };
    }
}
