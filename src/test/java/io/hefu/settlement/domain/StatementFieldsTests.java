package io.hefu.settlement.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatementFieldsTests {

    @ParameterizedTest
    @CsvSource({
        "2026-03-01T10:20:30+08:00, 2026-03-01T02:20:30Z",
        "2026-03-01T02:20:30Z, 2026-03-01T02:20:30Z",
        "2026-03-01t02:20:30z, 2026-03-01T02:20:30Z",
        "2026-03-01T10:20:30, 2026-03-01T02:20:30Z",
        "2026-03-01 10:20:30, 2026-03-01T02:20:30Z",
        "2026/03/01 10:20, 2026-03-01T02:20:00Z",
        "20260301102030, 2026-03-01T02:20:30Z",
        "20260301 10:20:30, 2026-03-01T02:20:30Z",
        "20260301, 2026-02-28T16:00:00Z",
        "20260301+0800, 2026-02-28T16:00:00Z",
        "2026-03-01, 2026-02-28T16:00:00Z",
        "2026/03/01, 2026-02-28T16:00:00Z",
        "2026-03-01Z, 2026-02-28T16:00:00Z",
        "2026-03-01+08:00, 2026-02-28T16:00:00Z"
    })
    void timesAreReadInEveryWayInWhichBanksWriteThem(String text, Instant meant) {
        assertThat(StatementFields.time(text)).isEqualTo(meant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "yesterday", "2026-13-01", "2026-02-30", "202603", "10:20:30", "2026-03-01T", "03/01/2026"})
    void whatIsNoTimeIsRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StatementFields.time(text))
                .withMessageContaining("not a time");
    }
}
