package io.hefu.simulation;

import io.hefu.payment.domain.ReceivableState;
import io.hefu.payment.domain.TransferFacts;
import io.hefu.simulation.LiveOrders.Order;
import io.hefu.simulation.Scribe.Remark;
import io.hefu.simulation.Shape.Legible;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Pays orders, mostly right. The same number pays the same order in the same words. */
final class Payer {

    private static final long STRIDE = 0x9E3779B97F4A7C15L;

    private final LiveOrders orders;
    private final long seed;

    Payer(LiveOrders orders, long seed) {
        this.orders = orders;
        this.seed = seed;
    }

    Payment payment(long number) {
        SplittableRandom random = new SplittableRandom(seed + number * STRIDE);
        Shape[] shapes = Shape.values();
        Shape shape = shapes[random.nextInt(shapes.length)];
        Order order = orders.any(random, shape == Shape.ZERO_OR_O, state(shape));
        Optional<Order> second =
                shape.takesTwo() ? orders.beside(order, shape != Shape.FOREIGN_CODE_BESIDE, random) : Optional.empty();
        if (shape.takesTwo() && second.isEmpty()) {
            shape = Shape.ALONE;
        }
        String codes = order.code() + second.map(other -> "/" + other.code()).orElse("");
        Remark remark = new Scribe(random).remark(shape, codes);
        boolean both = shape == Shape.TWO_CODES || shape == Shape.TWO_CODES_GLUED;
        long sum = order.sum() + second.map(Order::sum).orElse(0L);
        long owed = both ? sum : order.sum();
        long amount = amount(owed, random);
        int place = (int) order.facts().id().getLeastSignificantBits();
        return new Payment(
                whatIsLeft(shape, remark, order.code()),
                meant(order, both || amount == sum ? second : Optional.empty()),
                payee(shape, order, random),
                amount == owed,
                new TransferFacts(
                        "某单位" + place,
                        LiveOrders.payer(place),
                        LiveOrders.account(order.supplier()),
                        amount,
                        LiveOrders.OPENED.plus(Duration.ofDays(2)),
                        remark.fields()));
    }

    private static Set<UUID> meant(Order order, Optional<Order> second) {
        return Stream.concat(Stream.of(order), second.stream())
                .map(each -> each.facts().id())
                .collect(Collectors.toSet());
    }

    private static ReceivableState[] state(Shape shape) {
        return switch (shape) {
            case OF_A_PAID_ORDER -> new ReceivableState[] {ReceivableState.SETTLED};
            case OF_A_CLOSED_ORDER -> new ReceivableState[] {ReceivableState.CANCELLED, ReceivableState.EXPIRED};
            default -> new ReceivableState[] {ReceivableState.OPEN};
        };
    }

    /** What the bank did not keep is no longer readable, whatever was written; and some slips change nothing. */
    private static Shape whatIsLeft(Shape shape, Remark remark, String code) {
        boolean readable = shape.legible == Legible.YES || shape.legible == Legible.WITH_THE_AMOUNT;
        boolean slip = shape == Shape.ONE_WRONG || shape == Shape.TWO_SWAPPED || shape == Shape.TWO_WRONG;
        if (slip && remark.fields().contains(code)) {
            return Shape.ALONE;
        }
        return readable && !remark.whole() ? Shape.CUT : shape;
    }

    private static int payee(Shape shape, Order order, SplittableRandom random) {
        return switch (shape) {
            case TO_ANOTHER_SUPPLIER -> order.supplier() + 1 + random.nextInt(50);
            case TO_A_PRIVATE_ACCOUNT -> Desk.PRIVATE;
            default -> order.supplier();
        };
    }

    /** One in ten pays something else: less the bank's fee, an instalment, too much, or another order's sum. */
    private static long amount(long owed, SplittableRandom random) {
        return switch (random.nextInt(40)) {
            case 0 -> Math.max(1, owed - 1_050);
            case 1 -> Math.max(1, owed / 2);
            case 2 -> owed + 5_000;
            case 3 -> 1_000L * (1 + random.nextInt(900));
            default -> owed;
        };
    }

    /** @param meant what the payer means to pay */
    record Payment(Shape shape, Set<UUID> meant, int payee, boolean exact, TransferFacts transfer) {}
}
