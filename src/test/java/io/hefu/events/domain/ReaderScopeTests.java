package io.hefu.events.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.events.Event;
import io.hefu.kernel.Actor;
import io.hefu.kernel.Role;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReaderScopeTests {

    private static final UUID ME = UUID.randomUUID();
    private static final UUID SUPPLIER = UUID.randomUUID();
    private static final Event.Scope MINE = new Event.Scope("/51/5101/", "510107", SUPPLIER, UUID.randomUUID());
    private static final Event.Scope OTHER = new Event.Scope("/52/", "52", UUID.randomUUID(), UUID.randomUUID());

    @ParameterizedTest
    @EnumSource(names = {"ADMIN", "AUDITOR", "REVIEWER"})
    void thePlatformSeesEverything(Role role) {
        assertThat(sees(role, null, null, null, OTHER)).isTrue();
        assertThat(sees(role, null, null, null, Event.Scope.PLATFORM)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"BUYER", "STAFF", "UNION"})
    void anAccountSeesItsOwn(Role role) {
        Event.Scope own = new Event.Scope("/51/5101/", "510107", SUPPLIER, ME);
        assertThat(sees(role, "/51/", SUPPLIER, "51", own)).isTrue();
        assertThat(sees(role, "/51/", SUPPLIER, "51", MINE)).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void whatIsToldToAnAccountIsSeenByIt(Role role) {
        assertThat(sees(role, null, null, null, new Event.Scope(null, null, null, ME)))
                .isTrue();
    }

    @Test
    void aSupplierSeesItsOwn() {
        assertThat(sees(Role.SUPPLIER, null, SUPPLIER, null, MINE)).isTrue();
        assertThat(sees(Role.SUPPLIER, null, SUPPLIER, null, OTHER)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(names = {"FILER", "SUPERIOR"})
    void aFilerSeesItsSubtree(Role role) {
        assertThat(sees(role, "/51/", null, null, MINE)).isTrue();
        assertThat(sees(role, "/51/5101/510107/", null, null, MINE)).isFalse();
        assertThat(sees(role, "/51/", null, null, OTHER)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(names = {"UNION", "TREASURER"})
    void aUnionSeesWhatIsBoughtForItsOwnUnitAndNothingElse(Role role) {
        for (String bought : List.of(
                "hefu.union.purchase.paid", "hefu.unionsession.session.ordered", "hefu.agency.authorisation.used")) {
            assertThat(sees(role, "/51/5101/", bought, MINE)).isTrue();
            assertThat(sees(role, "/51/", bought, MINE)).isFalse();
            assertThat(sees(role, "/51/5101/510107/", bought, MINE)).isFalse();
            assertThat(sees(role, "", bought, new Event.Scope("", null, null, null)))
                    .isFalse();
            assertThat(sees(role, null, bought, Event.Scope.PLATFORM)).isFalse();
        }
        for (String other : List.of(
                "hefu.union.staff.left",
                "hefu.union.purchaser.x",
                "hefu.voucher.voucher.assigned",
                "hefu.agency.authorisation.granted",
                "hefu.ordering.order.placed")) {
            assertThat(sees(role, "/51/5101/", other, MINE)).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource(
            names = {"UNION", "TREASURER", "FILER", "SUPERIOR", "ADMIN", "AUDITOR", "REVIEWER"},
            mode = EnumSource.Mode.EXCLUDE)
    void nobodyElseOfTheUnitSeesIt(Role role) {
        assertThat(sees(role, "/51/5101/", "hefu.union.purchase.paid", MINE)).isFalse();
    }

    @Test
    void financeSeesItsRegion() {
        assertThat(sees(Role.FINANCE, null, null, "5101", MINE)).isTrue();
        assertThat(sees(Role.FINANCE, null, null, "5102", MINE)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(
            names = {"ADMIN", "AUDITOR", "REVIEWER"},
            mode = EnumSource.Mode.EXCLUDE)
    void whatIsAbsentOpensNothing(Role role) {
        assertThat(sees(role, null, null, null, OTHER)).isFalse();
        assertThat(sees(role, "", null, "", OTHER)).isFalse();
        assertThat(sees(role, "/51/", SUPPLIER, "51", Event.Scope.PLATFORM)).isFalse();
    }

    @Test
    void positionsAreReadOnlyInTheirOneForm() {
        assertThat(Position.parse("1-42")).contains(new Position(1, 42));
        assertThat(List.of("", "1", "-1-2", "1-2-3", "a-b", "1-99999999999999999999", " 1-2", "١-٢"))
                .allSatisfy(text -> assertThat(Position.parse(text)).isEmpty());
    }

    private static boolean sees(Role role, @Nullable String path, String type, Event.Scope scope) {
        return ReaderScope.of(new Actor(ME, "me", Set.of(role), null, path, null, null))
                .sees(type, scope);
    }

    private static boolean sees(
            Role role, @Nullable String path, @Nullable UUID supplier, @Nullable String region, Event.Scope scope) {
        return ReaderScope.of(new Actor(ME, "me", Set.of(role), null, path, supplier, region))
                .sees("hefu.some.thing.happened", scope);
    }
}
