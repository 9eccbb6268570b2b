package io.hefu.ordering.domain;

import static io.hefu.ordering.domain.OrderCommand.ACCEPT;
import static io.hefu.ordering.domain.OrderCommand.ADD_INVOICE;
import static io.hefu.ordering.domain.OrderCommand.ASK_REFUND;
import static io.hefu.ordering.domain.OrderCommand.CANCEL;
import static io.hefu.ordering.domain.OrderCommand.CHANGE_FREIGHT;
import static io.hefu.ordering.domain.OrderCommand.COMPLETE;
import static io.hefu.ordering.domain.OrderCommand.CORRECT_BUDGET_UNIT;
import static io.hefu.ordering.domain.OrderCommand.DELIVER;
import static io.hefu.ordering.domain.OrderCommand.END;
import static io.hefu.ordering.domain.OrderCommand.EXPIRE;
import static io.hefu.ordering.domain.OrderCommand.EXTEND_PAYMENT;
import static io.hefu.ordering.domain.OrderCommand.REVIEW;
import static io.hefu.ordering.domain.OrderCommand.SHIP;
import static io.hefu.ordering.domain.OrderCommand.SIGN;
import static io.hefu.ordering.domain.OrderStatus.CANCELLED;
import static io.hefu.ordering.domain.OrderStatus.COMPLETED;
import static io.hefu.ordering.domain.OrderStatus.CREATED;
import static io.hefu.ordering.domain.OrderStatus.EXPIRED;
import static io.hefu.ordering.domain.OrderStatus.PARTIALLY_PAID;
import static io.hefu.ordering.domain.OrderStatus.PENDING_ACCEPTANCE;
import static io.hefu.ordering.domain.OrderStatus.PENDING_PAYMENT;
import static io.hefu.ordering.domain.OrderStatus.PENDING_REVIEW;
import static io.hefu.ordering.domain.OrderStatus.PENDING_SHIPMENT;
import static io.hefu.ordering.domain.OrderStatus.REFUNDED;
import static io.hefu.ordering.domain.OrderStatus.REFUNDING;
import static io.hefu.ordering.domain.OrderStatus.SHIPPED;
import static io.hefu.ordering.domain.Party.BUYER;
import static io.hefu.ordering.domain.Party.CLOCK;
import static io.hefu.ordering.domain.Party.SUPPLIER;
import static io.hefu.ordering.domain.Party.SUPPORT;
import static io.hefu.ordering.domain.Transition.row;

import io.hefu.kernel.CommonProblem;
import io.hefu.kernel.Rejection;
import io.hefu.ordering.OrderProblem;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The life of an order, as the table of domain part 3.2 has it; how money moves it is in {@link MoneyCourse}. */
public final class Transitions {

    private static final List<Transition> TABLE = List.of(
            row(CHANGE_FREIGHT, by(SUPPLIER), in(CREATED), Guard.SUPPLIERS_TURN),
            row(SIGN, by(SUPPLIER), in(CREATED), Guard.SUPPLIERS_TURN),
            row(SIGN, by(BUYER), in(CREATED), Guard.BUYERS_TURN)
                    .to(order -> order.term().whenSigned()),
            row(EXTEND_PAYMENT, by(BUYER), in(PENDING_PAYMENT), Guard.EXTENDABLE, Guard.NOT_EXTENDED),
            row(CANCEL, by(BUYER, SUPPLIER), in(CREATED), Guard.NOTHING_PAID).to(CANCELLED),
            row(CANCEL, by(BUYER, SUPPLIER), in(PENDING_PAYMENT), Guard.PAY_FIRST, Guard.NOTHING_PAID)
                    .to(CANCELLED),
            row(
                            CANCEL,
                            by(BUYER, SUPPLIER),
                            in(PENDING_SHIPMENT),
                            Guard.GOODS_FIRST,
                            Guard.NOTHING_PAID,
                            Guard.NOTHING_SHIPPED)
                    .to(CANCELLED),
            row(
                            CANCEL,
                            by(BUYER, SUPPLIER),
                            in(PENDING_SHIPMENT),
                            Guard.PAY_FIRST,
                            Guard.PAID_WITHOUT_MONEY,
                            Guard.NOTHING_SHIPPED)
                    .to(CANCELLED),
            row(EXPIRE, by(CLOCK), in(PENDING_PAYMENT), Guard.PAY_FIRST, Guard.NOTHING_PAID)
                    .to(EXPIRED),
            row(SHIP, by(SUPPLIER), in(PENDING_SHIPMENT), Guard.PAID_OR_GOODS_FIRST),
            row(DELIVER, by(SUPPLIER), in(PENDING_SHIPMENT, SHIPPED), Guard.SOMETHING_UNDERWAY)
                    .to(Transitions::whenDelivered),
            row(DELIVER, by(CLOCK), in(SHIPPED)).to(PENDING_ACCEPTANCE),
            row(
                    ADD_INVOICE,
                    by(SUPPLIER, BUYER),
                    in(PENDING_PAYMENT, PARTIALLY_PAID, PENDING_SHIPMENT, SHIPPED, PENDING_ACCEPTANCE, PENDING_REVIEW)),
            row(ACCEPT, by(BUYER), in(PENDING_ACCEPTANCE), Guard.INVOICED).to(Transitions::whenAccepted),
            row(REVIEW, by(BUYER), in(PENDING_REVIEW), Guard.PAID).to(COMPLETED),
            row(COMPLETE, by(CLOCK), in(PENDING_REVIEW), Guard.PAID).to(COMPLETED),
            row(ASK_REFUND, by(BUYER), in(PARTIALLY_PAID), Guard.PAY_FIRST).to(REFUNDING),
            row(ASK_REFUND, by(BUYER), in(PENDING_SHIPMENT, SHIPPED, PENDING_ACCEPTANCE, PENDING_REVIEW), Guard.PAID)
                    .to(REFUNDING),
            row(ASK_REFUND, by(BUYER), in(COMPLETED), Guard.PAID, Guard.AFTER_SALE_OPEN)
                    .to(REFUNDING),
            row(
                            END,
                            by(SUPPORT),
                            in(PENDING_SHIPMENT, SHIPPED, PENDING_ACCEPTANCE, PENDING_REVIEW, COMPLETED),
                            Guard.REVERSED,
                            Guard.MONEY_GONE)
                    .to(REFUNDED),
            row(CORRECT_BUDGET_UNIT, by(SUPPORT), unended()));

    private Transitions() {}

    /** Where the command leads; raises FORBIDDEN, or why not now with what is allowed instead. */
    public static OrderStatus decide(OrderCommand command, Set<Party> parties, Standing order) {
        List<Transition> own = TABLE.stream()
                .filter(row -> row.command() == command && row.isFor(parties))
                .toList();
        if (own.isEmpty()) {
            throw CommonProblem.FORBIDDEN.rejection();
        }
        return own.stream()
                .filter(row -> row.isOpen(order))
                .findFirst()
                .orElseThrow(() -> refusal(own, parties, order))
                .target()
                .apply(order);
    }

    /** What these parties can do with the order now. */
    public static List<OrderCommand> allowed(Set<Party> parties, Standing order) {
        return TABLE.stream()
                .filter(row -> row.isFor(parties) && row.isOpen(order))
                .map(Transition::command)
                .distinct()
                .toList();
    }

    /** Says how the order stands and what can be done with it instead. */
    public static Rejection refusal(OrderProblem problem, Set<Party> parties, Standing order) {
        return problem.rejection(
                Map.of("state", order.status(), "payment", order.payment(), "allowed", allowed(parties, order)));
    }

    private static Rejection refusal(List<Transition> rows, Set<Party> parties, Standing order) {
        OrderProblem problem = rows.stream()
                .filter(row -> row.startsAt(order.status()))
                .map(row -> row.hurdle(order))
                .flatMap(Optional::stream)
                .map(Guard::refusal)
                .findFirst()
                .orElse(OrderProblem.ORDER_TRANSITION_REFUSED);
        return refusal(problem, parties, order);
    }

    /** The last of all parcels makes the difference. */
    private static OrderStatus whenDelivered(Standing order) {
        return order.status() == SHIPPED && order.underway() == 1 ? PENDING_ACCEPTANCE : order.status();
    }

    /** A goods-first order is due once its goods are accepted. */
    private static OrderStatus whenAccepted(Standing order) {
        if (order.isPayFirst() || order.isPaid()) {
            return PENDING_REVIEW;
        }
        return order.paidFen() > 0 ? PARTIALLY_PAID : PENDING_PAYMENT;
    }

    private static Set<Party> by(Party... parties) {
        return EnumSet.copyOf(Arrays.asList(parties));
    }

    private static Set<OrderStatus> in(OrderStatus... statuses) {
        return EnumSet.copyOf(Arrays.asList(statuses));
    }

    private static Set<OrderStatus> unended() {
        return EnumSet.complementOf(EnumSet.of(CANCELLED, EXPIRED, REFUNDED));
    }
}
