package io.hefu.reporting.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hefu.kernel.Rejection;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParametersTests {

    @Test
    void readsWhatIsThere() {
        Parameters parameters = new Parameters(
                Map.of("year", "2026", "region", "5101", "from", "2026-01-01T00:00:00Z", "unit", "DAYS"));
        assertThat(parameters.year("year")).isEqualTo(2026);
        assertThat(parameters.region("region")).isEqualTo("5101");
        assertThat(parameters.instant("from")).isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
        assertThat(parameters.oneOf("unit", ChronoUnit.class)).isEqualTo(ChronoUnit.DAYS);
        assertThat(parameters.region("other")).isNull();
        parameters.finish();
    }

    @Test
    void tellsEverythingThatIsWrongAtOnce() {
        Parameters parameters = new Parameters(Map.of("region", "5", "from", "yesterday", "typo", "1"));
        parameters.year("year");
        parameters.region("region");
        parameters.instant("from");
        Rejection refusal = catchThrowableOfType(Rejection.class, parameters::finish);
        assertThat(refusal.problem().name()).isEqualTo("REQUEST_INVALID");
        assertThat((List<?>) refusal.facts().get("errors"))
                .extracting(error -> String.valueOf(((Map<?, ?>) error).get("field")))
                .containsExactly("parameters.year", "parameters.region", "parameters.from", "parameters.typo");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2020", "2101", "20x6", ""})
    void refusesAYearThatIsNone(String year) {
        Parameters parameters = new Parameters(Map.of("year", year));
        parameters.year("year");
        assertThat(catchThrowableOfType(Rejection.class, parameters::finish)).isNotNull();
    }
}
