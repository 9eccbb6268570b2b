package io.hefu.simulation;

import io.hefu.payment.domain.CodeSpace;
import io.hefu.payment.domain.PaymentCode;
import io.hefu.payment.domain.ReceivableFacts;
import io.hefu.payment.domain.ReceivableState;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Receivables of many suppliers in memory, a few of them large, with sums that repeat often: chance hits are as likely as
 * can be. Immutable, so that threads share it.
 */
final class LiveOrders {

    static final Instant OPENED = Instant.parse("2026-04-01T02:00:00Z");

    private static final int SUPPLIERS = 5_000;
    private static final int SUMS = 300;
    private static final int IMPORTED_PERCENT = 3;
    private static final String ANY = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    private final List<Order> all = new ArrayList<>();
    private final List<Order> imported = new ArrayList<>();
    private final Map<String, Order> byCode = new HashMap<>();
    private final List<Shelf> bySupplier = new ArrayList<>();

    LiveOrders(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int supplier = 0; supplier < SUPPLIERS; supplier++) {
            bySupplier.add(new Shelf());
        }
        CodeSpace space = new CodeSpace("simulation".getBytes(StandardCharsets.UTF_8));
        for (long number = 0; all.size() < count; number++) {
            boolean ours = random.nextInt(100) >= IMPORTED_PERCENT;
            Optional<String> code = ours ? space.codeAt(number) : Optional.of(foreign(random));
            code.filter(drawn -> !byCode.containsKey(PaymentCode.fold(drawn)))
                    .ifPresent(drawn -> add(drawn, ours, random));
        }
    }

    private static String foreign(RandomGenerator random) {
        StringBuilder code = new StringBuilder("A" + random.nextInt(10) + ANY.charAt(10 + random.nextInt(26)));
        while (code.length() < 6) {
            code.append(ANY.charAt(random.nextInt(ANY.length())));
        }
        return code.toString();
    }

    private void add(String code, boolean ours, RandomGenerator random) {
        int supplier = (int) (SUPPLIERS * Math.pow(random.nextDouble(), 3));
        int number = all.size();
        long sum = 1_000L * (1 + random.nextInt(SUMS)) * (1 + random.nextInt(3));
        ReceivableState state = switch (random.nextInt(20)) {
            case 0 -> ReceivableState.SETTLED;
            case 1 -> random.nextBoolean() ? ReceivableState.CANCELLED : ReceivableState.EXPIRED;
            default -> ReceivableState.OPEN;
        };
        String payer = random.nextInt(3) == 0 ? payer(number) : null;
        Order order = new Order(
                code,
                supplier,
                new ReceivableFacts(
                        new UUID(0, number),
                        new UUID(1, number),
                        PaymentCode.fold(code),
                        state,
                        false,
                        state == ReceivableState.SETTLED ? 0 : sum,
                        new UUID(2, supplier),
                        account(supplier),
                        payer,
                        payer == null ? null : "某单位" + number,
                        OPENED,
                        null),
                sum);
        all.add(order);
        byCode.put(order.facts.foldedCode(), order);
        bySupplier.get(supplier).add(order);
        if (!ours) {
            imported.add(order);
        }
    }

    static String payer(int number) {
        return "6222" + number;
    }

    static String account(int supplier) {
        return "9558" + supplier;
    }

    /** An order in one of these states, of a large supplier more often than of a small one. */
    Order any(RandomGenerator random, boolean importedOnly, ReceivableState... states) {
        List<Order> choice = importedOnly ? imported : all;
        List<ReceivableState> wanted = List.of(states);
        while (true) {
            Order order = choice.get(random.nextInt(choice.size()));
            if (wanted.contains(order.facts.state())) {
                return order;
            }
        }
    }

    /** Another open order, of the same supplier or of another. */
    Optional<Order> beside(Order order, boolean sameSupplier, RandomGenerator random) {
        List<Order> choice = sameSupplier ? bySupplier.get(order.supplier).all() : all;
        return random.ints(20, 0, choice.size())
                .mapToObj(choice::get)
                .filter(other -> other != order && other.facts.state() == ReceivableState.OPEN)
                .filter(other -> sameSupplier == (other.supplier == order.supplier))
                .findFirst();
    }

    Optional<Order> named(String foldedCode) {
        return Optional.ofNullable(byCode.get(foldedCode));
    }

    Shelf of(int supplier) {
        return bySupplier.get(supplier);
    }

    /** @param sum what was or is to be paid */
    record Order(String code, int supplier, ReceivableFacts facts, long sum) {}
}
