package io.hefu.ordering.domain;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** One row of the table: who may do what from which states under which guards, and where it leads. */
record Transition(
        OrderCommand command,
        Set<Party> parties,
        Set<OrderStatus> from,
        List<Guard> guards,
        Function<Standing, OrderStatus> target) {

    /** A row that leads nowhere else yet. */
    static Transition row(OrderCommand command, Set<Party> parties, Set<OrderStatus> from, Guard... guards) {
        return new Transition(command, parties, from, Arrays.asList(guards), Standing::status);
    }

    Transition to(OrderStatus status) {
        return to(order -> status);
    }

    Transition to(Function<Standing, OrderStatus> next) {
        return new Transition(command, parties, from, guards, next);
    }

    boolean isFor(Set<Party> whose) {
        return parties.stream().anyMatch(whose::contains);
    }

    boolean startsAt(OrderStatus status) {
        return from.contains(status);
    }

    /** The first guard that does not hold. */
    Optional<Guard> hurdle(Standing order) {
        return guards.stream().filter(guard -> !guard.holds(order)).findFirst();
    }

    boolean isOpen(Standing order) {
        return startsAt(order.status()) && hurdle(order).isEmpty();
    }
}
