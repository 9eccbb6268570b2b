package io.hefu.identity.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.identity.AccountKind;
import io.hefu.kernel.Role;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccountRulesTests {

    private static final UUID UNIT = UUID.randomUUID();

    @ParameterizedTest
    @EnumSource(Role.class)
    void findsAKindForEachRole(Role role) {
        assertThat(Arrays.stream(AccountKind.values())
                        .filter(kind -> kind.roles().contains(role)))
                .isNotEmpty();
    }

    @Test
    void keepsManagingAndTradingApart() {
        assertThat(codes(AccountKind.MANAGEMENT, of(Role.BUYER))).containsExactly("ROLE_NOT_OF_KIND");
        assertThat(codes(AccountKind.TRADING, of(Role.FILER))).containsExactly("ROLE_NOT_OF_KIND");
        assertThat(codes(AccountKind.MANAGEMENT, of(Role.FILER, Role.SUPERIOR))).isEmpty();
        assertThat(codes(AccountKind.TRADING, of(Role.BUYER, Role.UNION))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ADMIN", "REVIEWER", "SUPERIOR", "FILER", "SUPPORT"})
    void letsNoMachineDecide(Role role) {
        assertThat(codes(AccountKind.MACHINE, of(role))).contains("ROLE_NOT_OF_KIND");
    }

    @Test
    void letsAnAuditorDoNothingElse() {
        assertThat(codes(AccountKind.PLATFORM, new Duties(Set.of(Role.AUDITOR, Role.ADMIN), null, null, null)))
                .containsExactly("ROLES_CONFLICT");
    }

    @Test
    void letsNobodyConfirmForTheUnitAndForFinance() {
        assertThat(codes(AccountKind.MANAGEMENT, new Duties(Set.of(Role.FINANCE, Role.SUPERIOR), UNIT, null, "51")))
                .containsExactly("ROLES_CONFLICT");
    }

    @ParameterizedTest
    @CsvSource({
        "MANAGEMENT, FILER, UNIT_MISSING",
        "TRADING, CONTRACTOR, UNIT_MISSING",
        "MINI_PROGRAM, AGENT, UNIT_MISSING",
        "SUPPLIER, SUPPLIER, SUPPLIER_MISSING",
        "MANAGEMENT, FINANCE, REGION_MISSING"
    })
    void wantsTheScopeOfARole(AccountKind kind, Role role, String code) {
        assertThat(codes(kind, new Duties(Set.of(role), null, null, null))).containsExactly(code);
    }

    @Test
    void letsStaffBeOfNoUnit() {
        assertThat(codes(AccountKind.MINI_PROGRAM, new Duties(Set.of(Role.STAFF), null, null, null)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "51", "5101", "510104"})
    void takesAnyLevelOfRegion(String region) {
        assertThat(codes(AccountKind.MANAGEMENT, new Duties(Set.of(Role.FINANCE), null, null, region)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "510", "sichuan", "51%"})
    void refusesWhatIsNoRegion(String region) {
        assertThat(codes(AccountKind.MANAGEMENT, new Duties(Set.of(Role.FINANCE), null, null, region)))
                .containsExactly("REGION_INVALID");
    }

    @Test
    void refusesAScopeThatNoRoleNeeds() {
        assertThat(codes(AccountKind.TRADING, new Duties(Set.of(Role.BUYER), UNIT, UNIT, "51")))
                .containsExactly("SUPPLIER_UNEXPECTED", "REGION_UNEXPECTED");
    }

    @Test
    void findsAllFlawsOfAPersonAtOnce() {
        assertThat(AccountRules.ofPerson("x y", " ", "12345").stream().map(Flaw::code))
                .containsExactly("LOGIN_INVALID", "NAME_INVALID", "MOBILE_INVALID");
        assertThat(AccountRules.ofPerson("张三.caigou", "张三", "13812345678")).isEmpty();
    }

    private static Duties of(Role... roles) {
        return new Duties(Set.of(roles), UNIT, null, null);
    }

    private static Stream<String> codes(AccountKind kind, Duties duties) {
        return AccountRules.ofDuties(kind, duties).stream().map(Flaw::code);
    }
}
