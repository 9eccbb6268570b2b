package io.hefu.simulation;

import io.hefu.payment.domain.Decision;
import io.hefu.payment.domain.MatchingRules;
import io.hefu.payment.domain.Share;
import io.hefu.simulation.Payer.Payment;
import io.hefu.simulation.Shape.Legible;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;

/** Lets many payers pay, and counts by shape of the remark what the machine does by itself and what it gets wrong. */
public final class MatchRate {

    private static final int CHUNK = 10_000;
    private static final int MOST_SHOWN = 20;
    private static final String ROW = "%-26s %-44s %10s %10s %10s %10s %7s%n";

    private final Tally[] tallies;
    private final List<String> wrong = Collections.synchronizedList(new ArrayList<>());

    private MatchRate() {
        this.tallies = Arrays.stream(Shape.values()).map(shape -> new Tally()).toArray(Tally[]::new);
    }

    /** Options: simulation.remarks, simulation.codes, simulation.seed, simulation.nearMiss. */
    public static void main(String[] args) {
        long remarks = Long.getLong("simulation.remarks", 10_000_000);
        int codes = Integer.getInteger("simulation.codes", 200_000);
        long seed = Long.getLong("simulation.seed", 1);
        boolean nearMiss = Boolean.getBoolean("simulation.nearMiss");
        long start = System.nanoTime();
        MatchRate rate = of(remarks, codes, seed, nearMiss);
        System.out.print(rate.table());
        System.out.printf(
                "%,d remarks against %,d codes in %d s%n",
                remarks, codes, Duration.ofNanos(System.nanoTime() - start).toSeconds());
    }

    /** @param nearMiss whether the operator lets cut and mistyped codes pay when everything else agrees */
    static MatchRate of(long remarks, int codes, long seed, boolean nearMiss) {
        LiveOrders orders = new LiveOrders(codes, seed);
        Payer payer = new Payer(orders, seed);
        Desk desk = new Desk(orders, new MatchingRules(nearMiss, 0, MatchingRules.STRICT.reuseTolerance()));
        MatchRate rate = new MatchRate();
        LongStream.rangeClosed(0, (remarks - 1) / CHUNK)
                .parallel()
                .forEach(chunk -> rate.add(payer, desk, chunk * CHUNK, Math.min(remarks, (chunk + 1) * CHUNK)));
        return rate;
    }

    private void add(Payer payer, Desk desk, long from, long to) {
        Tally[] own = Arrays.stream(tallies).map(shape -> new Tally()).toArray(Tally[]::new);
        for (long number = from; number < to; number++) {
            Payment payment = payer.payment(number);
            Decision decision = desk.decide(payment.transfer(), payment.payee());
            if (!own[payment.shape().ordinal()].count(payment, decision)) {
                wrong.add("number " + number + ": " + payment + " -> " + decision);
            }
        }
        synchronized (this) {
            for (int shape = 0; shape < own.length; shape++) {
                tallies[shape].add(own[shape]);
            }
        }
    }

    /** Of those whose remark carries a readable code and who pay what is owed. */
    double automaticRate() {
        return rate(true);
    }

    /** Of those whose remark carries a readable code, whatever they pay. */
    double automaticRateOfAnyAmount() {
        return rate(false);
    }

    private double rate(boolean exactOnly) {
        long automatic = 0;
        long all = 0;
        for (Shape shape : Shape.values()) {
            Tally tally = tallies[shape.ordinal()];
            if (shape.legible == Legible.YES || shape.legible == Legible.WITH_THE_AMOUNT) {
                automatic += exactOnly ? tally.automaticExact : tally.automatic;
                all += exactOnly ? tally.exact : tally.all;
            }
        }
        return (double) automatic / all;
    }

    /** Payments whose money went, by itself, to what the payer did not mean. */
    List<String> wrong() {
        return List.copyOf(wrong);
    }

    Tally of(Shape shape) {
        return tallies[shape.ordinal()];
    }

    String table() {
        StringBuilder table = new StringBuilder(
                ROW.formatted("shape", "such as", "remarks", "automatic", "if exact", "suggested", "wrong"));
        for (Shape shape : Shape.values()) {
            Tally tally = of(shape);
            table.append(ROW.formatted(
                    shape.name().toLowerCase(java.util.Locale.ROOT),
                    shape.example,
                    tally.all,
                    percent(tally.automatic, tally.all),
                    percent(tally.automaticExact, tally.exact),
                    percent(tally.suggested, tally.all),
                    tally.wrong));
        }
        table.append(
                "readable codes matched by the machine: %.3f %% when what is owed was paid, %.3f %% of all; wrong: %d%n"
                        .formatted(100 * automaticRate(), 100 * automaticRateOfAnyAmount(), wrong.size()));
        wrong.stream().limit(MOST_SHOWN).forEach(each -> table.append(each).append(System.lineSeparator()));
        return table.toString();
    }

    private static String percent(long part, long whole) {
        return whole == 0 ? "" : "%.3f %%".formatted(100.0 * part / whole);
    }

    /** What became of the payments of one shape. */
    static final class Tally {

        long all;
        long exact;
        long automatic;
        long automaticExact;
        long suggested;
        long wrong;

        /** False when money went to what the payer did not mean, or may not have been moved at all. */
        boolean count(Payment payment, Decision decision) {
            boolean moved = !decision.shares().isEmpty();
            boolean right = payment.shape().legible != Legible.BUT_MUST_NOT_PAY
                    && payment.meant()
                            .containsAll(decision.shares().stream()
                                    .map(Share::receivableId)
                                    .toList());
            all++;
            exact += payment.exact() ? 1 : 0;
            automatic += moved ? 1 : 0;
            automaticExact += moved && payment.exact() ? 1 : 0;
            suggested += payment.meant().stream().anyMatch(decision.suggested()::contains) ? 1 : 0;
            wrong += moved && !right ? 1 : 0;
            return !moved || right;
        }

        void add(Tally other) {
            all += other.all;
            exact += other.exact;
            automatic += other.automatic;
            automaticExact += other.automaticExact;
            suggested += other.suggested;
            wrong += other.wrong;
        }
    }
}
