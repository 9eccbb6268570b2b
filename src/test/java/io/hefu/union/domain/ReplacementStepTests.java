package io.hefu.union.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Role;
import io.hefu.union.Replacement.State;
import io.hefu.union.Scheme;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every step in every state by everybody: what no line names is refused. */
class ReplacementStepTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            SESSION        | ASKED     | SUPPLIER  | SEND REFUSE | UNION | WITHDRAW
            SESSION        | SENT      | SUPPLIER  | ''          | UNION | RECEIVE
            SESSION        | RECEIVED  | SUPPLIER  | ''          | UNION | ''
            SESSION        | REFUSED   | SUPPLIER  | ''          | UNION | ''
            SESSION        | WITHDRAWN | SUPPLIER  | ''          | UNION | ''
            WAREHOUSE_PICK | ASKED     | WAREHOUSE | SEND REFUSE | STAFF | WITHDRAW
            WAREHOUSE_PICK | SENT      | WAREHOUSE | ''          | STAFF | RECEIVE
            WAREHOUSE_PICK | RECEIVED  | WAREHOUSE | ''          | STAFF | ''
            """)
    void areThoseOfTheTable(Scheme scheme, State state, Role sender, String sending, Role recipient, String receiving) {
        for (Role role : Role.values()) {
            String possible = role == sender ? sending : role == recipient ? receiving : "";
            assertThat(ReplacementStep.allowed(scheme, state, actor(role)))
                    .as(role.name())
                    .containsExactlyInAnyOrderElementsOf(names(possible));
        }
        for (ReplacementStep step : ReplacementStep.values()) {
            if (names(sending + " " + receiving).contains(step.name())) {
                assertThatCode(() -> step.check(scheme, state, actor(sender))).doesNotThrowAnyException();
            } else {
                assertThatThrownBy(() -> step.check(scheme, state, actor(sender)))
                        .as(step.name())
                        .hasMessageContaining("REPLACEMENT_STATE");
            }
        }
    }

    private static List<String> names(String text) {
        return Arrays.stream(text.split(" ")).filter(name -> !name.isEmpty()).toList();
    }

    private static Actor actor(Role role) {
        return new Actor(new UUID(1, 1), role.name(), Set.of(role), null, null, null, null);
    }
}
