package io.hefu.ordering.domain;

import static io.hefu.ordering.domain.AfterSaleCommand.AGREE;
import static io.hefu.ordering.domain.AfterSaleCommand.ESCALATE;
import static io.hefu.ordering.domain.AfterSaleCommand.REFUSE;
import static io.hefu.ordering.domain.AfterSaleCommand.REJECT;
import static io.hefu.ordering.domain.AfterSaleCommand.UPHOLD;
import static io.hefu.ordering.domain.AfterSaleCommand.WITHDRAW;
import static io.hefu.ordering.domain.AfterSaleState.AGREED;
import static io.hefu.ordering.domain.AfterSaleState.ARBITRATION;
import static io.hefu.ordering.domain.AfterSaleState.REFUSED;
import static io.hefu.ordering.domain.AfterSaleState.REJECTED;
import static io.hefu.ordering.domain.AfterSaleState.REQUESTED;
import static io.hefu.ordering.domain.AfterSaleState.WITHDRAWN;
import static io.hefu.ordering.domain.Party.ARBITER;
import static io.hefu.ordering.domain.Party.BUYER;
import static io.hefu.ordering.domain.Party.SUPPLIER;

import io.hefu.kernel.CommonProblem;
import io.hefu.kernel.Rejection;
import io.hefu.ordering.OrderProblem;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** The life of a wish for money back: buyer asks, supplier answers, platform arbitrates (domain part 3.2). */
public final class AfterSaleTransitions {

    private static final List<Row> TABLE = List.of(
            new Row(AGREE, SUPPLIER, REQUESTED, AGREED),
            new Row(REFUSE, SUPPLIER, REQUESTED, REFUSED),
            new Row(WITHDRAW, BUYER, REQUESTED, WITHDRAWN),
            new Row(WITHDRAW, BUYER, ARBITRATION, WITHDRAWN),
            new Row(ESCALATE, BUYER, REQUESTED, ARBITRATION, Standing::isUnanswered),
            new Row(ESCALATE, BUYER, REFUSED, ARBITRATION, Standing::isContestable),
            new Row(UPHOLD, ARBITER, ARBITRATION, AGREED),
            new Row(REJECT, ARBITER, ARBITRATION, REJECTED));

    private AfterSaleTransitions() {}

    /** Where the command leads; raises FORBIDDEN, or AFTER_SALE_TRANSITION_REFUSED with what is allowed instead. */
    public static AfterSaleState decide(AfterSaleCommand command, Set<Party> parties, Standing standing) {
        List<Row> own = TABLE.stream()
                .filter(row -> row.command == command && parties.contains(row.party))
                .toList();
        if (own.isEmpty()) {
            throw CommonProblem.FORBIDDEN.rejection();
        }
        return own.stream()
                .filter(row -> row.isOpen(standing))
                .map(Row::to)
                .findFirst()
                .orElseThrow(() -> refusal(parties, standing));
    }

    public static List<AfterSaleCommand> allowed(Set<Party> parties, Standing standing) {
        return TABLE.stream()
                .filter(row -> parties.contains(row.party) && row.isOpen(standing))
                .map(Row::command)
                .toList();
    }

    public static Rejection refusal(Set<Party> parties, Standing standing) {
        return OrderProblem.AFTER_SALE_TRANSITION_REFUSED.rejection(
                Map.of("state", standing.state, "allowed", allowed(parties, standing)));
    }

    /**
     * @param isUnanswered whether the supplier has let the time for an answer pass
     * @param isContestable whether the refusal is not too old to be contested
     */
    public record Standing(AfterSaleState state, boolean isUnanswered, boolean isContestable) {}

    private record Row(
            AfterSaleCommand command, Party party, AfterSaleState from, AfterSaleState to, Predicate<Standing> guard) {

        Row(AfterSaleCommand command, Party party, AfterSaleState from, AfterSaleState to) {
            this(command, party, from, to, standing -> true);
        }

        boolean isOpen(Standing standing) {
            return standing.state == from && guard.test(standing);
        }
    }
}
