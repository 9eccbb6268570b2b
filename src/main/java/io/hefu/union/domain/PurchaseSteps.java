package io.hefu.union.domain;

import io.hefu.kernel.Actor;
import io.hefu.kernel.CommonProblem;
import io.hefu.kernel.Role;
import io.hefu.union.Purchase;
import io.hefu.union.PurchaseCommand;
import io.hefu.union.PurchaseState;
import io.hefu.union.UnionProblem;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Who may do what with a purchase in which state (domain part 3.6). */
public final class PurchaseSteps {

    private PurchaseSteps() {}

    /** Raises FORBIDDEN, PURCHASE_OWN or PURCHASE_STATE. */
    public static void require(PurchaseCommand command, Actor actor, Purchase purchase) {
        Step step = step(command);
        if (!step.isFor(actor)) {
            throw CommonProblem.FORBIDDEN.rejection();
        }
        if (isOwn(command, actor, purchase)) {
            throw UnionProblem.PURCHASE_OWN.rejection();
        }
        if (!step.from().contains(purchase.state())) {
            throw UnionProblem.PURCHASE_STATE.rejection(
                    Map.of("state", purchase.state(), "allowed", allowed(actor, purchase)));
        }
    }

    /** What the actor can do with it now. */
    public static List<PurchaseCommand> allowed(Actor actor, Purchase purchase) {
        return Stream.of(PurchaseCommand.values())
                .filter(command -> step(command).isFor(actor)
                        && step(command).from().contains(purchase.state())
                        && !isOwn(command, actor, purchase))
                .toList();
    }

    /** Who opens it does not pay. */
    private static boolean isOwn(PurchaseCommand command, Actor actor, Purchase purchase) {
        return command == PurchaseCommand.APPROVE && purchase.openedBy().equals(actor.accountId());
    }

    private static Step step(PurchaseCommand command) {
        return switch (command) {
            case APPROVE -> new Step(Set.of(Role.TREASURER), Set.of(PurchaseState.DRAFT));
            case CANCEL ->
                new Step(
                        Set.of(Role.UNION, Role.TREASURER),
                        Set.of(PurchaseState.DRAFT, PurchaseState.ORDERED, PurchaseState.SUSPENDED));
            case GIVE_OUT -> new Step(Set.of(Role.UNION), Set.of(PurchaseState.PAID));
            case REFUND -> new Step(Set.of(Role.TREASURER), Set.of(PurchaseState.PAID));
        };
    }

    private record Step(Set<Role> roles, Set<PurchaseState> from) {

        boolean isFor(Actor actor) {
            return roles.stream().anyMatch(actor::is);
        }
    }
}
