package io.hefu.unionsession.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Rejection;
import io.hefu.kernel.Role;
import io.hefu.unionsession.DeliveryMode;
import io.hefu.unionsession.SessionCommand;
import io.hefu.unionsession.SessionState;
import io.hefu.unionsession.domain.SessionSteps.Standing;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every step in every state by everybody: what no line names is refused. */
class SessionStepsTests {

    private static final UUID OPENER = new UUID(0, 1);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            DRAFT     | TO_HOMES | CHANGE FILL PUBLISH CANCEL | CANCEL
            OPEN      | TO_HOMES | FILL INVITE CANCEL | APPROVE CANCEL
            OPEN      | TO_UNIT  | FILL INVITE CANCEL HAND_OUT | APPROVE CANCEL
            ORDERED   | TO_HOMES | INVITE CANCEL | CANCEL
            ORDERED   | TO_UNIT  | INVITE CANCEL HAND_OUT | CANCEL
            PAID      | TO_HOMES | INVITE | REFUND
            PAID      | TO_UNIT  | INVITE HAND_OUT | REFUND
            SUSPENDED | TO_HOMES | CANCEL | CANCEL
            CANCELLED | TO_HOMES | '' | ''
            EXPIRED   | TO_HOMES | '' | ''
            """)
    void areThoseOfTheTable(SessionState state, DeliveryMode mode, String union, String treasurer) {
        Standing session = new Standing(state, mode, OPENER, false);
        for (Role role : Role.values()) {
            List<SessionCommand> possible = switch (role) {
                case UNION -> commands(union);
                case TREASURER -> commands(treasurer);
                default -> List.of();
            };
            Actor actor = actor(new UUID(1, 1), role);
            assertThat(SessionSteps.allowed(actor, session))
                    .as(role.name())
                    .containsExactlyInAnyOrderElementsOf(possible);
            for (SessionCommand command : SessionCommand.values()) {
                if (possible.contains(command)) {
                    assertThatCode(() -> SessionSteps.require(command, actor, session))
                            .doesNotThrowAnyException();
                } else {
                    assertThatThrownBy(() -> SessionSteps.require(command, actor, session))
                            .as("%s by %s", command, role)
                            .isInstanceOf(Rejection.class);
                }
            }
        }
    }

    @Test
    void whatIsOrderedIsNotTakenBack() {
        Standing session = new Standing(SessionState.SUSPENDED, DeliveryMode.TO_HOMES, OPENER, true);
        assertThat(SessionSteps.allowed(actor(OPENER, Role.UNION), session)).isEmpty();
    }

    @Test
    void whoOpensItDoesNotPay() {
        Standing session = new Standing(SessionState.OPEN, DeliveryMode.TO_HOMES, OPENER, false);
        assertThatThrownBy(() -> SessionSteps.require(SessionCommand.APPROVE, actor(OPENER, Role.TREASURER), session))
                .hasMessageContaining("UNION_SESSION_OWN");
    }

    private static List<SessionCommand> commands(String names) {
        return Arrays.stream(names.split(" "))
                .filter(name -> !name.isBlank())
                .map(SessionCommand::valueOf)
                .toList();
    }

    private static Actor actor(UUID account, Role role) {
        return new Actor(account, "somebody", Set.of(role), UUID.randomUUID(), null, null, null);
    }
}
