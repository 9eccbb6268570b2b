package io.hefu.identity.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRulesTests {

    private static final Set<String> WELL_KNOWN = Set.of("password123");

    @ParameterizedTest
    @CsvSource({
        "short77, PASSWORD_TOO_SHORT",
        "食堂采购八个字, PASSWORD_TOO_SHORT",
        "zhang.san, PASSWORD_LIKE_LOGIN",
        "Zhang.San2026, PASSWORD_LIKE_LOGIN",
        "Password123, PASSWORD_WELL_KNOWN",
        "abababababab, PASSWORD_WELL_KNOWN"
    })
    void refusesWhatIsGuessed(String password, String code) {
        assertThat(PasswordRules.check("zhang.san", password, WELL_KNOWN))
                .extracting(Flaw::code)
                .containsExactly(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"correct horse", "食堂采购合同第八号", "tr0ub4dor&3"})
    void takesAnyOther(String password) {
        assertThat(PasswordRules.check("zhang.san", password, WELL_KNOWN)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {73, 200})
    void refusesWhatWouldBeCutOff(int length) {
        assertThat(PasswordRules.check("zhang.san", "abc".repeat(length).substring(0, length), WELL_KNOWN))
                .extracting(Flaw::code)
                .containsExactly("PASSWORD_TOO_LONG");
    }
}
