package io.hefu.simulation;

import io.hefu.payment.IncomingTransfer.Kind;
import io.hefu.simulation.Buyers.Placed;
import io.hefu.simulation.Plot.Supplier;
import io.hefu.testing.Clients;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** One history: what a seed lets buyers, their bank and the platform's people do, step by step. */
final class Play {

    private static final int MOST_STEPS = 4;

    final long seed;
    final Plot plot;
    final Deeds deeds;
    final Bank bank;
    final Buyers buyers;
    private final Suppliers suppliers;
    private final Operators operators;
    private final Stage stage;
    private final SplittableRandom random;
    private final Set<String> takenBack = new HashSet<>();
    private int steps;

    Play(Stage stage, Plot plot, long seed) {
        SplittableRandom root = new SplittableRandom(seed);
        SplittableRandom misfortune = root.split();
        this.stage = stage;
        this.plot = plot;
        this.seed = seed;
        this.random = root;
        this.deeds = new Deeds(stage.faults, misfortune);
        this.bank = new Bank(stage, deeds, root.split());
        this.buyers = new Buyers(stage, plot, deeds, bank, root.split());
        this.suppliers = new Suppliers(stage, plot, deeds, root.split());
        this.operators = new Operators(stage, plot, deeds, root.split());
    }

    int steps() {
        return steps;
    }

    /** What happens until the next tick of the clock. */
    Mono<Void> go(int tick) {
        int count = tick == 0 ? MOST_STEPS : random.nextInt(MOST_STEPS);
        return bank.tellLate(tick)
                .thenMany(Flux.range(0, count).concatMap(number -> step(tick), 1))
                .then();
    }

    /** Everything that was delayed comes. */
    Mono<Void> end() {
        return bank.tellLate(Integer.MAX_VALUE);
    }

    Mono<Void> payRefunds() {
        return Mono.defer(() -> operators.payRefunds(bank)).subscribeOn(Clients.threads());
    }

    private Mono<Void> step(int tick) {
        return Mono.defer(() -> {
                    steps++;
                    if (tick == 0 && buyers.orders().size() < 2) {
                        return buyers.order();
                    }
                    int dice = random.nextInt(100);
                    if (dice < 38) {
                        return dice < 14 ? buyers.order() : pay(tick);
                    }
                    return dice < 76 ? ofBuyersAndSuppliers(dice, tick) : ofOperators(dice);
                })
                // the steps of operators look into the database over JDBC
                .subscribeOn(Clients.threads());
    }

    private Mono<Void> ofBuyersAndSuppliers(int dice, int tick) {
        if (dice < 43) {
            return takeBack(tick);
        }
        if (dice < 46) {
            return dice < 45 ? buyers.cancel() : buyers.extend();
        }
        if (dice < 55) {
            return dice < 50 ? buyers.claimMissingCode() : buyers.claimOtherAccount();
        }
        if (dice < 62) {
            return dice < 58 ? buyers.claimAgain() : dice < 60 ? buyers.withdraw() : buyers.askForExcess();
        }
        return dice < 68 ? buyers.askForMoneyBack() : dice < 74 ? suppliers.answer() : suppliers.ship();
    }

    private Mono<Void> ofOperators(int dice) {
        if (dice < 82) {
            return operators.review();
        }
        if (dice < 87) {
            return operators.allocate();
        }
        return dice < 89 ? operators.setAside() : dice < 92 ? operators.askForRefund() : operators.decideRefund();
    }

    /** Pays an order in somebody's words; too little, too much, twice, or to another account now and then. */
    private Mono<Void> pay(int tick) {
        List<Placed> orders = buyers.orders();
        if (orders.isEmpty()) {
            return Mono.empty();
        }
        Placed order = orders.get(random.nextInt(orders.size()));
        Shape shape = random.nextInt(3) > 0 ? Shape.ALONE : Shape.values()[random.nextInt(Shape.values().length)];
        List<Placed> named = shape.takesTwo() ? named(order, shape) : List.of(order);
        String codes = named.stream().map(Placed::code).collect(Collectors.joining("/"));
        Shape written = shape.takesTwo() && named.size() < 2 ? Shape.ALONE : shape;
        List<String> remark = new Scribe(random).remark(written, codes).fields();
        boolean both = written == Shape.TWO_CODES || written == Shape.TWO_CODES_GLUED;
        long fen = amount(both ? named.stream().mapToLong(Placed::fen).sum() : order.fen());
        Plot.Buyer payer =
                plot.buyers().get(random.nextInt(5) == 0 ? 0 : plot.buyers().indexOf(order.buyer()));
        String serial = plot.number() + "-" + bank.booked().size();
        Money money = new Money(
                Kind.TRANSFER,
                serial,
                random.nextInt(8) == 0 ? serial + "-S" : serial,
                null,
                stage.clock.instant(),
                payer.payerName(),
                payer.payerNo(),
                payee(order),
                fen,
                remark,
                named.stream().map(Placed::id).collect(Collectors.toSet()));
        return bank.book(money, tick);
    }

    private List<Placed> named(Placed order, Shape shape) {
        boolean same = shape != Shape.FOREIGN_CODE_BESIDE;
        return Stream.concat(
                        Stream.of(order),
                        buyers.orders().stream()
                                .filter(other -> other != order
                                        && same == other.supplier().equals(order.supplier()))
                                .limit(1))
                .toList();
    }

    private long amount(long owed) {
        return switch (random.nextInt(12)) {
            case 0 -> owed / 2;
            case 1 -> owed - 1_050;
            case 2 -> owed + 500;
            case 3 -> 10_000L * (1 + random.nextInt(3));
            default -> owed;
        };
    }

    private String payee(Placed order) {
        Supplier supplier = order.supplier();
        return switch (random.nextInt(20)) {
            case 0 ->
                plot.suppliers().get(1 - plot.suppliers().indexOf(supplier)).accountNo();
            case 1 -> supplier.privateNo();
            default -> supplier.accountNo();
        };
    }

    /** The bank takes money back, once. */
    private Mono<Void> takeBack(int tick) {
        List<Money> candidates = bank.booked().stream()
                .filter(money -> money.kind() == Kind.TRANSFER && !takenBack.contains(money.serial()))
                .toList();
        if (candidates.isEmpty()) {
            return Mono.empty();
        }
        Money money = candidates.get(random.nextInt(candidates.size()));
        takenBack.add(money.serial());
        String serial = plot.number() + "-" + bank.booked().size();
        return bank.book(money.reversal(serial, random.nextInt(3) > 0, stage.clock.instant()), tick);
    }

    /** The orders whose codes the payer of this record wrote or tried to write. */
    Set<UUID> meant(String serial) {
        return Stream.concat(bank.booked().stream(), bank.twins().stream())
                .filter(money ->
                        money.serial().equals(serial) || money.statementSerial().equals(serial))
                .flatMap(money -> money.meant().stream())
                .collect(Collectors.toSet());
    }
}
