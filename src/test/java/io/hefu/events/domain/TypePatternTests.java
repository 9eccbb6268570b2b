package io.hefu.events.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypePatternTests {

    @ParameterizedTest
    @CsvSource({
        "hefu.ordering.*, hefu.ordering.order.placed",
        "*.matched, hefu.payment.transfer.matched",
        "*, anything",
        "hefu*, hefu",
        "h*f*u, hefffu",
        "*a*b*, xaxbx",
        "**, x"
    })
    void aStarStandsForAnyText(String pattern, String type) {
        assertThat(TypePattern.matches(pattern, type)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "hefu.ordering.*, hefuXordering.order",
        "hefu.ordering, hefu.ordering.order",
        "*.matched, hefu.payment.transfer.matched.late",
        "h*f*u, heu",
        "a, ''"
    })
    void allElseStandsForItself(String pattern, String type) {
        assertThat(TypePattern.matches(pattern, type)).isFalse();
    }

    @Test
    void manyStarsCostLittle() {
        assertThat(TypePattern.matches("*a".repeat(40) + "b", "a".repeat(5_000)))
                .isFalse();
    }
}
