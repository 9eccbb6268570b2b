package io.hefu.pick.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hefu.kernel.Rejection;
import io.hefu.pick.PickCommand;
import io.hefu.pick.PickState;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PickStepsTests {

    @ParameterizedTest
    @EnumSource(PickState.class)
    void everyStepThatIsNotAllowedIsRefused(PickState state) {
        for (PickCommand command : PickCommand.values()) {
            for (boolean warehouse : new boolean[] {false, true}) {
                if (PickSteps.allowed(state, warehouse).contains(command)) {
                    assertThat(PickSteps.from(state, command, warehouse)).isNotEqualTo(state);
                } else {
                    assertThatThrownBy(() -> PickSteps.from(state, command, warehouse))
                            .isInstanceOf(Rejection.class)
                            .hasMessageContaining("PICK_STATE");
                }
            }
        }
    }
}
