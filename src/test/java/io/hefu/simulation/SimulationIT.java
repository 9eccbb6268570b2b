package io.hefu.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.simulation.Simulation.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Thousands of seeded histories, each of which ends with the invariants unbroken. {@code -Dsimulation.seeds} says how many,
 * {@code -Dsimulation.first} from where on, and {@code -Dsimulation.seed} plays one alone.
 */
@Timeout(value = 3, unit = TimeUnit.HOURS)
class SimulationIT {

    private static final int SEEDS = 2_000;
    private static final int SIDE_BY_SIDE = 250;
    private static final int TELLINGS = 5;
    private static final int ONE_RETOLD_OF = 40;
    private static final int MOST_TOLD = 5;

    /** What so many histories come to, lest they play nothing. */
    private static final String[] REACHED = {
        "hefu.claim.claim.sla-breached",
        "hefu.claim.claim.succeeded",
        "hefu.claim.claim.superseded",
        "hefu.ordering.order.expired",
        "hefu.payment.receivable.money-taken-off",
        "hefu.payment.transfer.conflict",
        "hefu.payment.transfer.reversed",
        "line HEALED",
        "verdict EXCEPTION ORDER_ALREADY_PAID",
        "verdict EXCEPTION SUSPECTED_DUPLICATE",
        "verdict SUGGESTED NEAR_MISS",
        "verdict UNMATCHED REVERSAL_ORPHAN"
    };

    private static Stage stage;

    @BeforeAll
    static void raise() {
        stage = new Stage(SIDE_BY_SIDE);
    }

    @AfterAll
    static void strike() {
        stage.close();
    }

    @Test
    void everyHistoryEndsWithTheInvariantsUnbroken() {
        Simulation simulation = new Simulation(stage);
        List<Long> seeds = seeds();
        long start = System.nanoTime();
        List<String> broken = new ArrayList<>();
        for (int from = 0; from < seeds.size() && broken.size() < MOST_TOLD; from += SIDE_BY_SIDE) {
            Outcome outcome = simulation.play(seeds.subList(from, Math.min(seeds.size(), from + SIDE_BY_SIDE)));
            broken.addAll(broken(outcome));
        }
        if (seeds.size() == 1) {
            stage.history().forEach(System.out::println);
        }
        System.out.printf(
                "%d seeds in %d s, %s",
                seeds.size(), Duration.ofNanos(System.nanoTime() - start).toSeconds(), simulation.summary());
        assertThat(broken).as(String.join("\n", broken)).isEmpty();
        if (seeds.size() >= SIDE_BY_SIDE) {
            assertThat(simulation.reached()).containsKeys(REACHED);
        }
    }

    private static List<Long> seeds() {
        Long one = Long.getLong("simulation.seed");
        long first = Long.getLong("simulation.first", 1);
        return one == null
                ? LongStream.range(first, first + Integer.getInteger("simulation.seeds", SEEDS))
                        .boxed()
                        .toList()
                : List.of(one);
    }

    @Test
    void theSameInputsEndTheSameInWhateverOrderTheyAreTold() {
        List<Long> seeds = seeds();
        int atOnce = SIDE_BY_SIDE / TELLINGS;
        for (int from = 0; from * ONE_RETOLD_OF < seeds.size(); from += atOnce) {
            stage.clear();
            retell(seeds.get(0) + from);
        }
    }

    private static void retell(long first) {
        List<Retelling> all = IntStream.range(0, SIDE_BY_SIDE)
                .mapToObj(number ->
                        new Retelling(stage, stage.plots.get(number), first + number / TELLINGS, number % TELLINGS))
                .toList();
        Simulation.each(all, Retelling::placeOrders);
        Simulation.each(all, Retelling::tell);
        stage.takeStatement(inAnyOrder(all, Retelling::firstStatement, first), Simulation.fault(3));
        Simulation.each(all, Retelling::tellLate);
        stage.takeStatement(inAnyOrder(all, Retelling::statement, first), Simulation.fault(7));
        stage.follow();
        stage.follow();

        assertThat(new Invariants(stage.sql).broken()).isEmpty();
        for (int number = 0; number < SIDE_BY_SIDE; number++) {
            Retelling retold = all.get(number);
            assertThat(retold.ends())
                    .as("seed %d, telling %d", retold.seed, retold.telling)
                    .isEqualTo(all.get(number - retold.telling).ends());
        }
    }

    /** The lines of all tellings, so that what belongs together is told batches apart. */
    private static String inAnyOrder(List<Retelling> all, Function<Retelling, String> statement, long seed) {
        List<String> lines = all.stream()
                .flatMap(retold -> statement.apply(retold).lines())
                .collect(Collectors.toCollection(ArrayList::new));
        Collections.shuffle(lines, new Random(seed));
        return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
    }

    private static List<String> broken(Outcome outcome) {
        List<String> broken = outcome.broken().entrySet().stream()
                .filter(seed -> !seed.getValue().isEmpty())
                .map(seed -> "seed %d; repeat it with ./mvnw -Psimulation verify -Dsimulation.seed=%d%n%s"
                        .formatted(seed.getKey(), seed.getKey(), String.join("\n", seed.getValue())))
                .limit(MOST_TOLD)
                .collect(Collectors.toCollection(ArrayList::new));
        broken.addAll(outcome.brokenElsewhere());
        return broken;
    }
}
