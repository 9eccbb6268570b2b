package io.hefu.unionsession.domain;

import io.hefu.kernel.Actor;
import io.hefu.kernel.CommonProblem;
import io.hefu.kernel.Role;
import io.hefu.unionsession.DeliveryMode;
import io.hefu.unionsession.SessionCommand;
import io.hefu.unionsession.SessionState;
import io.hefu.unionsession.UnionSessionProblem;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Who may do what with a union session in which state: the one who opens it does not pay. */
public final class SessionSteps {

    private static final Map<SessionCommand, Step> TABLE = new EnumMap<>(Map.of(
            SessionCommand.CHANGE, step(EnumSet.of(Role.UNION), SessionState.DRAFT),
            SessionCommand.FILL, step(EnumSet.of(Role.UNION), SessionState.DRAFT, SessionState.OPEN),
            SessionCommand.PUBLISH, step(EnumSet.of(Role.UNION), SessionState.DRAFT),
            SessionCommand.INVITE,
                    step(EnumSet.of(Role.UNION), SessionState.OPEN, SessionState.ORDERED, SessionState.PAID),
            SessionCommand.APPROVE, step(EnumSet.of(Role.TREASURER), SessionState.OPEN),
            SessionCommand.CANCEL,
                    step(
                            EnumSet.of(Role.UNION, Role.TREASURER),
                            SessionState.DRAFT,
                            SessionState.OPEN,
                            SessionState.ORDERED,
                            SessionState.SUSPENDED),
            SessionCommand.HAND_OUT,
                    step(EnumSet.of(Role.UNION), SessionState.OPEN, SessionState.ORDERED, SessionState.PAID),
            SessionCommand.REFUND, step(EnumSet.of(Role.TREASURER), SessionState.PAID)));

    private SessionSteps() {}

    private static Step step(Set<Role> roles, SessionState first, SessionState... more) {
        return new Step(roles, EnumSet.of(first, more));
    }

    /** Raises FORBIDDEN, UNION_SESSION_OWN or UNION_SESSION_STATE. */
    public static void require(SessionCommand command, Actor actor, Standing session) {
        Step step = of(command);
        if (!step.isFor(actor)) {
            throw CommonProblem.FORBIDDEN.rejection();
        }
        if (isOwn(command, actor, session)) {
            throw UnionSessionProblem.UNION_SESSION_OWN.rejection();
        }
        if (!isOpen(command, session)) {
            throw UnionSessionProblem.UNION_SESSION_STATE.rejection(
                    Map.of("state", session.state(), "allowed", allowed(actor, session)));
        }
    }

    /** What the actor can do with the session now. */
    public static List<SessionCommand> allowed(Actor actor, Standing session) {
        return TABLE.keySet().stream()
                .filter(command ->
                        of(command).isFor(actor) && isOpen(command, session) && !isOwn(command, actor, session))
                .toList();
    }

    private static boolean isOwn(SessionCommand command, Actor actor, Standing session) {
        return command == SessionCommand.APPROVE && session.openedBy().equals(actor.accountId());
    }

    private static boolean isOpen(SessionCommand command, Standing session) {
        boolean fits = switch (command) {
            case HAND_OUT -> session.mode() == DeliveryMode.TO_UNIT;
            case CANCEL -> !session.ordered();
            default -> true;
        };
        return fits && of(command).from().contains(session.state());
    }

    private static Step of(SessionCommand command) {
        Step step = TABLE.get(command);
        if (step == null) {
            throw new IllegalStateException("no step for " + command);
        }
        return step;
    }

    /** @param ordered whether all its suppliers have their orders */
    public record Standing(SessionState state, DeliveryMode mode, UUID openedBy, boolean ordered) {}

    private record Step(Set<Role> roles, Set<SessionState> from) {

        boolean isFor(Actor actor) {
            return roles.stream().anyMatch(actor::is);
        }
    }
}
