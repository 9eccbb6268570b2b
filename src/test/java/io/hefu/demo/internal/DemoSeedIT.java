package io.hefu.demo.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.testing.Database;
import io.hefu.testing.TestServers;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;

class DemoSeedIT {

    private static final Database DATABASE = TestServers.freshDatabase();

    @BeforeAll
    static void seedsTwice() {
        for (int run = 0; run < 2; run++) {
            Flyway.configure()
                    .dataSource(DATABASE.jdbcUrl(), DATABASE.user(), DATABASE.password())
                    .callbacks(new DemoSeed())
                    .load()
                    .migrate();
        }
    }

    @Test
    void knowsAllCounties() {
        assertThat(number("select count(*) from counties")).isEqualTo(832);
    }

    @Test
    void offersOverTwoThousandGoodsOfManySuppliers() {
        assertThat(number("select count(*) from skus join stock on sku_id = skus.id where available > 0 and on_shelf"))
                .isGreaterThanOrEqualTo(2000);
        assertThat(number("select count(distinct name) from skus")).isGreaterThanOrEqualTo(2000);
        assertThat(number("select count(*) from suppliers where auto_sign")).isEqualTo(120);
        assertThat(number("select count(distinct account_key) from settlement_accounts where length(account_no) = 19"))
                .isEqualTo(120);
    }

    @Test
    void growsATreeOfThreeLevels() {
        assertThat(number("select count(distinct length(path) - length(replace(path, '/', ''))) from budget_units"))
                .isEqualTo(3);
        assertThat(number("""
                        select count(*) from budget_units child join budget_units parent on parent.id = child.parent_id
                        where child.path not like parent.path || '_%'""")).isZero();
        assertThat(number("select count(*) from budget_units where path = '/51/5101/510104/'"))
                .isOne();
    }

    @Test
    void letsEveryRoleSignIn() {
        assertThat(number("select count(distinct roles) from accounts")).isEqualTo(15);
        assertThat(number("""
                        select count(*) from accounts a join budget_units u on u.id = a.unit_id
                        where a.login in ('buyer', 'union', 'staff', 'filer') and u.path = '/51/5101/510104/'""")).isEqualTo(4);
        assertThat(number("select count(*) from accounts join suppliers on suppliers.id = supplier_id"))
                .isOne();
        String hash = DATABASE.query("select password_hash from accounts where login = 'admin'");
        assertThat(hash).startsWith("{bcrypt}");
        assertThat(PasswordEncoderFactories.createDelegatingPasswordEncoder().matches("hefu-demo", hash))
                .isTrue();
    }

    private static long number(String sql) {
        return Long.parseLong(DATABASE.query(sql));
    }
}
