package io.hefu.organization;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MobileTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "13800280014",
                " 138 0028 0014 ",
                "138-0028-0014",
                "+8613800280014",
                "86 138 0028 0014",
                "0086-13800280014",
                "１３８００２８００１４"
            })
    void readsWhatPeopleWrite(String text) {
        assertThat(Mobile.read(text)).contains("13800280014");
        assertThat(text).matches(Mobile.WRITTEN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1380028001",
                "138002800140",
                "12800280014",
                "028-85551234",
                "+85213800280014",
                "8613800280014x",
                "1380028OO14"
            })
    void refusesWhatIsNoMobileNumber(String text) {
        assertThat(Mobile.read(text)).isEmpty();
        assertThat(text).doesNotMatch(Mobile.WRITTEN);
    }
}
