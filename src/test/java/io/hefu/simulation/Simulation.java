package io.hefu.simulation;

import io.hefu.simulation.Faults.Fault;
import io.hefu.simulation.Faults.Kind;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Plays histories, many at a time on the same database, so that they share its batches, its locks and its clock. What a
 * seed does, and how it ends, is its own: alone it does the same.
 */
final class Simulation {

    private static final int AT_ONCE = 64;

    /** How long it is until the next tick: a day or two of business, a festival, and the days when orders expire. */
    private static final List<Duration> PAUSES = Stream.of(5, 19, 5, 19, 24, 48, 24, 120, 24, 240, 24, 240, 48, 24)
            .map(Duration::ofHours)
            .toList();

    private final Stage stage;
    private final Invariants invariants;
    private final Map<String, Integer> refusals = new TreeMap<>();
    private final Map<String, Long> reached = new TreeMap<>();
    private long steps;

    Simulation(Stage stage) {
        this.stage = stage;
        this.invariants = new Invariants(stage.sql);
    }

    /** Plays these seeds side by side, from an empty database; answers what is broken, by seed. */
    Outcome play(List<Long> seeds) {
        stage.clear();
        List<Play> plays = new ArrayList<>();
        for (int number = 0; number < seeds.size(); number++) {
            plays.add(new Play(stage, stage.plots.get(number), seeds.get(number)));
        }
        Map<Integer, List<String>> broken = new TreeMap<>();
        for (int tick = 0; tick < PAUSES.size(); tick++) {
            tick(plays, tick, broken);
        }
        end(plays, broken);
        invariants.broken().forEach((plot, found) -> found.forEach(what -> Invariants.add(broken, plot, what)));
        plays.forEach(play ->
                new Ledger(stage.sql, play).broken().forEach(what -> Invariants.add(broken, play.plot.number(), what)));
        count(plays);
        return new Outcome(bySeed(plays, broken), broken.getOrDefault(-1, List.of()));
    }

    private void tick(List<Play> plays, int tick, Map<Integer, List<String>> broken) {
        each(plays, broken, play -> play.go(tick));
        stage.clock.pass(PAUSES.get(tick));
        stage.tick();
        if (tick % 2 == 0) {
            stage.follow();
        }
        if (tick % 3 == 2) {
            stage.exportRefunds();
            each(plays, broken, Play::payRefunds);
        }
        if (tick % 3 == 0 && tick > 0) {
            stage.takeStatement(statement(plays), fault(tick));
        }
    }

    /** All that was delayed comes, in messages and in the statement, and everything is worked off. */
    private void end(List<Play> plays, Map<Integer, List<String>> broken) {
        each(plays, broken, Play::end);
        stage.takeStatement(statement(plays), fault(PAUSES.size()));
        stage.follow();
        stage.tick();
        stage.follow();
        if (!stage.booksHold()) {
            Invariants.add(broken, -1, "1 the books do not hold");
        }
    }

    /** Every statement breaks off elsewhere. */
    static Fault fault(int number) {
        Kind[] kinds = Kind.values();
        return new Fault(kinds[number / 3 % kinds.length], number % 5);
    }

    private static String statement(List<Play> plays) {
        return plays.stream().map(play -> play.bank.statement()).collect(Collectors.joining());
    }

    private static void each(List<Play> plays, Map<Integer, List<String>> broken, Function<Play, Mono<Void>> deed) {
        each(
                plays,
                play -> deed.apply(play)
                        .onErrorResume(error -> Mono.fromRunnable(() -> {
                            synchronized (broken) {
                                Invariants.add(broken, play.plot.number(), trace(error));
                            }
                        })));
    }

    /** Side by side. */
    static <T> void each(List<T> all, Function<T, Mono<Void>> deed) {
        Stage.done(Flux.fromIterable(all).flatMap(deed, AT_ONCE).then());
    }

    private static String trace(Throwable error) {
        StringWriter text = new StringWriter();
        error.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    private static Map<Long, List<String>> bySeed(List<Play> plays, Map<Integer, List<String>> byPlot) {
        Map<Long, List<String>> bySeed = new HashMap<>();
        plays.forEach(play -> bySeed.put(play.seed, byPlot.getOrDefault(play.plot.number(), List.of())));
        return bySeed;
    }

    private void count(List<Play> plays) {
        plays.forEach(play -> {
            steps += play.steps();
            play.deeds.refusals().forEach((what, times) -> refusals.merge(what, times, Integer::sum));
        });
        stage.sql.rows("""
                        select type, count(*) from event_log group by 1
                        union all select 'verdict ' || verdict || ' ' || coalesce(reason, ''), count(*) from verdicts group by 1
                        union all select 'claim ' || kind || ' ' || status, count(*) from claims group by 1
                        union all select 'refund ' || state, count(*) from refunds group by 1
                        union all select 'line ' || state, count(*) from statement_lines group by 1""").forEach(row -> reached.merge(row.get(0), Long.parseLong(row.get(1)), Long::sum));
    }

    /** What happened, and how often. */
    Map<String, Long> reached() {
        return reached;
    }

    String summary() {
        return "%d steps, %d transactions broken off%n%s%n%s%n"
                .formatted(steps, stage.faults.struck(), lines(reached), lines(refusals));
    }

    private static String lines(Map<String, ?> counted) {
        return counted.entrySet().stream()
                .map(each -> "%8s %s".formatted(each.getValue(), each.getKey()))
                .collect(Collectors.joining("\n"));
    }

    /**
     * @param broken what is wrong, by seed; empty lists are well
     * @param brokenElsewhere what is wrong and no seed's alone
     */
    record Outcome(Map<Long, List<String>> broken, List<String> brokenElsewhere) {}
}
