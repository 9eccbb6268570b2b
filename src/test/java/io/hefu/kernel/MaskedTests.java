package io.hefu.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskedTests {

    @ParameterizedTest
    @CsvSource({"13800001234, 138****1234", "1380000123, ****0123", "1234, ****", "'', ****"})
    void showsTheHeadAndTheTailOfAMobileNumber(String mobile, String masked) {
        assertThat(Masked.mobile(mobile)).isEqualTo(masked);
    }

    @ParameterizedTest
    @CsvSource({"6228480402564890018, ****0018", "0018, ****"})
    void showsTheTailOfAnAccountNumber(String number, String masked) {
        assertThat(Masked.tail(number)).isEqualTo(masked);
    }
}
