package io.hefu.organization.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TradingLoginsTests {

    @Test
    void followTheUnitsCodeWithinItsRegion() {
        assertThat(TradingLogins.next("510104", "510104001", "/51/u1/", List.of(), 2))
                .containsExactly("510104001-001", "510104001-002");
        assertThat(TradingLogins.next("510104", "001", "/51/u1/", List.of(), 1)).containsExactly("510104.001-001");
    }

    @Test
    void followTheSegmentOfAUnitWithoutACode() {
        assertThat(TradingLogins.next("510104", null, "/51/5101/510104/u1a/", List.of(), 1))
                .containsExactly("510104.u1a-001");
        assertThat(TradingLogins.next("510104", "9".repeat(64), "/51/5101/510104/u1a/", List.of(), 1))
                .containsExactly("510104.u1a-001");
    }

    @Test
    void goOnAfterThoseThatThereAre() {
        List<String> present = List.of("510104.001-007", "510104.001-003", "filer", "510104.001-x", "510104.0011-099");

        assertThat(TradingLogins.next("510104", "001", "/51/u1/", present, 2))
                .containsExactly("510104.001-008", "510104.001-009");
    }
}
