package io.hefu.simulation;

import io.hefu.payment.IncomingTransfer.Kind;
import io.hefu.simulation.Buyers.Placed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Orders and the money for them, which the seed decides, told in a way that the telling decides: the first as it happened,
 * the others in any order, together or alone, some twice, some after a statement that lists a part of it, some only in the
 * last, with transactions that break off.
 */
final class Retelling {

    private static final int ORDERS = 5;
    private static final Shape[] READABLE = {
        Shape.ALONE, Shape.AMONG_CHINESE, Shape.FULL_WIDTH, Shape.LABELLED, Shape.HYPHENATED, Shape.WITH_INVOICE
    };

    final long seed;
    final int telling;
    private final Stage stage;
    private final Plot plot;
    private final SplittableRandom happening;
    private final SplittableRandom mood;
    private final Bank bank;
    private final Buyers buyers;
    private final Set<String> rivals = new HashSet<>();
    private final Set<Placed> contested = new HashSet<>();
    private final List<List<Money>> late = new ArrayList<>();

    Retelling(Stage stage, Plot plot, long seed, int telling) {
        this.stage = stage;
        this.plot = plot;
        this.seed = seed;
        this.telling = telling;
        this.happening = new SplittableRandom(seed);
        this.mood = new SplittableRandom(seed * 1_000_003 + telling);
        this.bank = new Bank(stage, new Deeds(stage.faults, telling == 0 ? null : mood.split()), mood.split());
        this.buyers = new Buyers(stage, plot, new Deeds(stage.faults, null), bank, happening.split());
    }

    Mono<Void> placeOrders() {
        return Flux.range(0, ORDERS).concatMap(number -> buyers.order(), 1).then();
    }

    /** What the bank books is the same in every telling. */
    Mono<Void> tell() {
        return Mono.defer(() -> {
            buyers.orders().forEach(this::pay);
            payTogether();
            List<Money> told = new ArrayList<>(bank.booked());
            return telling == 0
                    ? Flux.fromIterable(told)
                            .concatMap(money -> bank.deliver(Bank.CHANNEL, List.of(money)), 1)
                            .then()
                    : retell(told);
        });
    }

    private Mono<Void> retell(List<Money> told) {
        told.removeIf(money -> mood.nextInt(6) == 0);
        told.addAll(told.stream().filter(money -> mood.nextInt(4) == 0).toList());
        Bank.shuffle(told, mood);
        List<List<Money>> messages = new ArrayList<>();
        for (int from = 0; from < told.size(); ) {
            int to = Math.min(told.size(), from + 1 + mood.nextInt(3));
            (mood.nextInt(3) == 0 ? late : messages).add(told.subList(from, to));
            from = to;
        }
        return deliver(messages);
    }

    private Mono<Void> deliver(List<List<Money>> messages) {
        int atOnce = 1 + mood.nextInt(4);
        return Flux.fromIterable(messages)
                .flatMap(message -> bank.deliver(Bank.CHANNEL, message), atOnce)
                .then();
    }

    /** Some of what the bank booked, before all of it is told. */
    String firstStatement() {
        return telling == 0
                ? ""
                : bank.booked().stream()
                        .filter(money -> mood.nextBoolean())
                        .map(Money::line)
                        .collect(Collectors.joining());
    }

    /** What comes after the first statement, which may list it or only its like. */
    Mono<Void> tellLate() {
        return Mono.defer(() -> deliver(late));
    }

    /** All that the bank booked. */
    String statement() {
        return bank.statement();
    }

    private void pay(Placed order) {
        long fen = order.fen();
        switch (happening.nextInt(9)) {
            case 0 -> instalments(order, fen / 2, fen - fen / 2);
            case 1 ->
                takeBack(instalments(order, fen / 3, fen / 3, fen - 2 * (fen / 3))
                        .get(1));
            case 2 -> instalments(order, fen + 500);
            case 3 -> takeBack(instalments(order, fen).get(0));
            case 4 -> compete(instalments(order, fen, fen, fen / 2));
            case 5 -> {
                List<Money> twice = instalments(order, fen, fen);
                compete(twice);
                contested.add(order);
                takeBack(twice.get(0));
            }
            case 6 -> instalments(order, fen - Stage.TOLERATED / 2);
            case 7 -> equalInstalments(order, fen / 2);
            default -> instalments(order, fen);
        }
    }

    private List<Money> instalments(Placed order, long... amounts) {
        return IntStream.range(0, amounts.length)
                .mapToObj(number -> book(
                        order,
                        remark(order.code()),
                        amounts[number],
                        order.supplier().accountNo()))
                .toList();
    }

    /** Two that nothing tells apart but their serials. */
    private void equalInstalments(Placed order, long fen) {
        List<String> remark = remark(order.code());
        book(order, remark, fen, order.supplier().accountNo());
        book(order, remark, fen, order.supplier().accountNo());
    }

    /** Which of them pays, and which is left over, is decided by who comes first. */
    private void compete(List<Money> moneys) {
        moneys.forEach(money -> rivals.add(money.serial()));
    }

    /** Money that pays nothing: without a code, and to another supplier. */
    private void payTogether() {
        Placed order = buyers.orders().get(0);
        rivals.add(book(order, List.of("货款", "", ""), 12_345, order.supplier().accountNo())
                .serial());
        Plot.Supplier other = plot.suppliers().get(1 - plot.suppliers().indexOf(order.supplier()));
        book(order, remark(order.code()), 54_321, other.accountNo());
    }

    private List<String> remark(String code) {
        return new Scribe(happening)
                .remark(READABLE[happening.nextInt(READABLE.length)], code)
                .fields();
    }

    private Money book(Placed order, List<String> remark, long fen, String payee) {
        String serial = plot.number() + "-" + bank.booked().size();
        Money money = new Money(
                Kind.TRANSFER,
                serial,
                serial,
                null,
                now(),
                order.buyer().payerName(),
                order.buyer().payerNo(),
                payee,
                fen,
                remark,
                Set.of(order.id()));
        bank.bookSilently(money);
        return money;
    }

    private void takeBack(Money money) {
        bank.bookSilently(money.reversal(plot.number() + "-" + bank.booked().size(), true, now()));
    }

    private Instant now() {
        return stage.clock.instant();
    }

    /**
     * How it ended. Where two transfers compete for one order, which of them is left over depends on the order in which
     * they came, and only their sums are compared; where one of them is taken back besides, only that no money is lost.
     */
    List<String> ends() {
        return Stream.of(
                        IntStream.range(0, ORDERS).mapToObj(this::order),
                        bank.booked().stream()
                                .filter(money -> !rivals.contains(money.serial()))
                                .map(this::transfer),
                        plot.suppliers().stream().map(this::account))
                .flatMap(lines -> lines)
                .toList();
    }

    private String account(Plot.Supplier supplier) {
        return "supplier " + plot.suppliers().indexOf(supplier)
                + stage.sql.column("""
                select ' received ' || coalesce(sum(amount_fen), 0) || ', taken back '
                    || coalesce(sum(amount_fen) filter (where state = 'REVERSED'), 0)
                from transfers where payee_account_key = '%s' and kind = 'TRANSFER'""".formatted(supplier.accountNo())).get(0);
    }

    private String order(int number) {
        Placed order = buyers.orders().get(number);
        return contested.contains(order)
                ? "order " + number + " is contested"
                : "order " + number + ": "
                        + stage.sql
                                .column(
                                        "select concat_ws(' ', status, payment_status, paid_fen) from orders where id = '"
                                                + order.id() + "'")
                                .get(0);
    }

    private String transfer(Money money) {
        String number = money.serial().substring(money.serial().indexOf('-'));
        return "transfer " + number + ": "
                + String.join(" and ", stage.sql.column("""
                select concat_ws(' ', kind, state, allocated_fen, amount_fen - allocated_fen - returned_fen)
                from transfers where channel = '%s' and serial_no = '%s'""".formatted(Bank.CHANNEL, money.serial())));
    }
}
