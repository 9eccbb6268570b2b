package io.hefu.demo.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.kernel.Role;
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
    void knowsAllDivisions() {
        assertThat(number("select count(*) from divisions where level = 1")).isEqualTo(34);
        assertThat(number("select count(*) from divisions")).isEqualTo(3354);
        // a county that exists no more keeps the code under which it was counted
        assertThat(DATABASE.query(
                        "select string_agg(code, ' ') from counties where code not in (select code from divisions)"))
                .isEqualTo("632858");
    }

    @Test
    void growsTreesOfThreeLevelsInCountiesCitiesAndProvinces() {
        assertThat(number("""
                        select count(*) from budget_units child join budget_units parent on parent.id = child.parent_id
                        where child.path not like parent.path || '_%' or child.region <> parent.region""")).isZero();
        assertThat(number("""
                        select count(*) from budget_units school
                        join budget_units middle on middle.id = school.parent_id
                        join budget_units top on top.id = middle.parent_id
                        where school.path = '/51/5101/510104/jy/xq1/xx1/' and top.parent_id is null""")).isOne();
        assertThat(number("select count(distinct length(region)) from budget_units"))
                .isEqualTo(3);
        assertThat(number("select count(*) from budget_units where region not in (select code from divisions)"))
                .isZero();
    }

    @Test
    void leavesNoUnitWithoutAnApprover() {
        assertThat(number("""
                        select count(*) from budget_units unit where not exists (
                            select from accounts where 'SUPERIOR' = any(roles) and unit_id = unit.parent_id
                                or 'FINANCE' = any(roles) and region = unit.region and unit.parent_id is null)""")).isZero();
    }

    @Test
    void showsWhatEveryUnitBoughtAndReservedTheYearBefore() {
        assertThat(number("""
                        select count(*) from budget_units unit where not exists (
                            select from contributions where unit_id = unit.id)""")).isZero();
        assertThat(number("select sum(amount_fen)::bigint from contributions"))
                .isEqualTo(
                        number(
                                "select sum(canteen_fen + union_fen + voucher_fen + personal_fen)::bigint from progress_deltas"));
        assertThat(number("select sum(canteen_fen + union_fen)::bigint from reserved_share_changes"))
                .isEqualTo(
                        number("select sum(reserved_canteen_fen + reserved_union_fen)::bigint from progress_deltas"));
        assertThat(number("select sum(canteen_fen + union_fen)::bigint from reserved_shares"))
                .isEqualTo(number("select sum(canteen_fen + union_fen)::bigint from reserved_share_changes"));
    }

    @Test
    void letsEveryRoleSignIn() {
        assertThat(number("select count(distinct roles) from accounts")).isEqualTo(Role.values().length);
        assertThat(number("""
                        select count(*) from accounts a join budget_units u on u.id = a.unit_id
                        where a.login in ('buyer', 'union', 'staff', 'filer') and u.path = '/51/5101/510104/jy/xq1/xx1/'""")).isEqualTo(4);
        assertThat(number("select count(*) from accounts join suppliers on suppliers.id = supplier_id"))
                .isOne();
        String hash = DATABASE.query("select password_hash from accounts where login = 'admin'");
        assertThat(hash).startsWith("{bcrypt}");
        assertThat(PasswordEncoderFactories.createDelegatingPasswordEncoder().matches("hefu-demo", hash))
                .isTrue();
    }

    @Test
    void hasFilingsInEveryStateAndTheirSums() {
        assertThat(number("select count(distinct status) from share_filings")).isEqualTo(8);
        assertThat(number("""
                        select count(*) from share_filings f join accounts a on a.unit_id = f.turn_unit_id
                        where a.login = 'superior'""")).isPositive();
        assertThat(number("select count(*) from share_filings where turn_region = '510104'"))
                .isPositive();
        assertThat(number("""
                        select count(*) from (
                            select region, count(*), sum(canteen_share_fen) filter (where status in
                                ('FINANCE_CONFIRMED', 'AGGREGATED')) from share_filings group by region
                            except select region, units, effective_share_fen from share_region_rollups) wrong""")).isZero();
        assertThat(number("""
                        select sum(effective_share_fen)::bigint - (select sum(canteen_fen) from reserved_shares where year = (select max(year) from reserved_shares))::bigint
                        from share_region_rollups""")).isZero();
    }

    private static long number(String sql) {
        return Long.parseLong(DATABASE.query(sql));
    }
}
