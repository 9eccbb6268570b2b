package io.hefu.simulation;

import io.hefu.kernel.Ids;
import io.hefu.payment.Delivery;
import io.hefu.payment.IncomingTransfer.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.UUID;
import java.util.random.RandomGenerator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Books money and tells of it: at once, late, twice, several times at the same moment, never until the statement, in any
 * order, under two numbers, and sometimes wrong.
 */
final class Bank {

    static final String CHANNEL = "demo";
    private static final String OTHER_CHANNEL = "other";

    private final Stage stage;
    private final Deeds deeds;
    private final SplittableRandom random;
    private final List<Money> booked = new ArrayList<>();
    private final List<Money> twins = new ArrayList<>();
    private final TreeMap<Integer, List<Money>> late = new TreeMap<>();
    private final StringBuilder lines = new StringBuilder();

    Bank(Stage stage, Deeds deeds, SplittableRandom random) {
        this.stage = stage;
        this.deeds = deeds;
        this.random = random;
    }

    /** What really moved. */
    List<Money> booked() {
        return booked;
    }

    /** Records of money that moved only once. */
    List<Money> twins() {
        return twins;
    }

    /** Books it, and tells of it as it happens. */
    Mono<Void> book(Money money, int tick) {
        int fate = random.nextInt(20);
        // what comes under another number after the statement would rightly be suspected to be other money
        Money told = fate < 6 ? money.under(money.serial()) : money;
        booked.add(told);
        line(told.line());
        return switch (fate) {
            case 0 -> Mono.empty();
            case 1, 2 -> later(told, tick);
            case 3 -> thrice(told);
            case 4, 5 -> deliver(told).then(later(told, tick));
            case 6 -> deliver(told).then(deliver(told));
            case 7 -> deliver(told).then(later(told.of(told.fen() + 1), tick));
            case 8 -> deliver(told).then(twin(told));
            default -> deliver(told);
        };
    }

    /** Books it, and tells nobody for the time being. */
    void bookSilently(Money money) {
        booked.add(money);
        line(money.line());
    }

    void line(String line) {
        lines.append(line);
    }

    private Mono<Void> later(Money money, int tick) {
        return Mono.fromRunnable(() -> late.computeIfAbsent(tick + 1 + random.nextInt(4), due -> new ArrayList<>())
                .add(money));
    }

    /** The same money over another way; a reversal has no twin, because its serial says what it takes back. */
    private Mono<Void> twin(Money money) {
        if (money.kind() == Kind.REVERSAL) {
            return Mono.empty();
        }
        Money twin = money.under(money.serial() + "-twin");
        twins.add(twin);
        return deliver(OTHER_CHANNEL, List.of(twin));
    }

    private Mono<Void> thrice(Money money) {
        return Flux.merge(deliver(money), deliver(money), deliver(money)).then();
    }

    private Mono<Void> deliver(Money money) {
        return deliver(CHANNEL, List.of(money));
    }

    /** Sends what is due by now, in any order, one by one or together. */
    Mono<Void> tellLate(int tick) {
        return Mono.defer(() -> {
            List<Money> due = new ArrayList<>();
            Map<Integer, List<Money>> until = late.headMap(tick, true);
            until.values().forEach(due::addAll);
            until.clear();
            shuffle(due, random);
            return random.nextBoolean()
                    ? Flux.fromIterable(due).concatMap(this::deliver).then()
                    : deliver(CHANNEL, due);
        });
    }

    static void shuffle(List<?> list, RandomGenerator random) {
        for (int at = list.size() - 1; at > 0; at--) {
            Collections.swap(list, at, random.nextInt(at + 1));
        }
    }

    Mono<Void> deliver(String channel, List<Money> told) {
        if (told.isEmpty()) {
            return Mono.empty();
        }
        String body = UUID.randomUUID().toString();
        return deeds.perform(body, () -> stage.intake.take(message(channel, body, told)))
                .then();
    }

    /** Each attempt is a message of its own, signed anew; what is repeated is the content. */
    private Delivery message(String channel, String body, List<Money> told) {
        return new Delivery(
                Ids.next(),
                channel,
                UUID.randomUUID().toString(),
                0,
                stage.clock.instant(),
                "application/json",
                body,
                told.stream()
                        .map(money -> new Delivery.Item(money.transfer(), null, money.toString()))
                        .toList());
    }

    /** The lines since the last statement. */
    String statement() {
        String since = lines.toString();
        lines.setLength(0);
        return since;
    }
}
