package io.hefu.progress.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Role;
import io.hefu.organization.UnitMoveListener.Move;
import io.hefu.progress.Channel;
import io.hefu.progress.Contribution;
import io.hefu.progress.Contribution.Cause;
import io.hefu.progress.Contributions;
import io.hefu.progress.Figures;
import io.hefu.progress.Progress;
import io.hefu.progress.ProgressPage;
import io.hefu.progress.ProgressQuery;
import io.hefu.progress.ProgressQuery.Sort;
import io.hefu.progress.ProgressRow;
import io.hefu.progress.ProgressRows;
import io.hefu.progress.ReservedShares;
import io.hefu.progress.internal.Country.Unit;
import io.hefu.testing.IntegrationTest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Random histories, kept beside in plain maps: what is shown is what happened, now and at any instant of the past. */
@IntegrationTest
class HistoryIT {

    private static final int YEAR = 2025;
    private static final Actor ADMIN = new Actor(UUID.randomUUID(), "a", Set.of(Role.ADMIN), null, null, null, null);

    private final DatabaseClient database;
    private final Contributions contributions;
    private final ReservedShares shares;
    private final Progress progress;
    private final ProgressRows rows;
    private final MovedFigures moves;
    private final TransactionalOperator tx;
    private final Country country;
    private final Map<UUID, Unit> units = new HashMap<>();
    private final Map<UUID, Unit> orders = new HashMap<>();
    private final Map<UUID, Integer> movements = new HashMap<>();
    private final Map<UUID, Long> paid = new HashMap<>();
    private final Map<UUID, Long> reserved = new HashMap<>();
    private SplittableRandom random = new SplittableRandom();

    HistoryIT(
            DatabaseClient database,
            Contributions contributions,
            ReservedShares shares,
            Progress progress,
            ProgressRows rows,
            MovedFigures moves,
            TransactionalOperator tx) {
        this.database = database;
        this.contributions = contributions;
        this.shares = shares;
        this.progress = progress;
        this.rows = rows;
        this.moves = moves;
        this.tx = tx;
        this.country = new Country(database);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whatIsShownIsWhatHappened(long seed) {
        random = new SplittableRandom(seed);
        Unit top = keep(country.unit("650102", null));
        Unit left = keep(country.unit("650102", top));
        Unit right = keep(country.unit("650102", top));
        Unit leaf = keep(country.unit("650102", left));
        Unit school = keep(country.unit("650102", leaf));
        List<Snapshot> past = new ArrayList<>();
        for (int step = 0; step < 120; step++) {
            act(units.values().stream().sorted(Comparator.comparing(Unit::id)).toList());
            if (step % 40 == 20) {
                past.add(snapshot());
            }
            if (step == 60) {
                move(leaf, right);
            }
        }
        for (UUID id : List.of(top.id(), left.id(), right.id(), leaf.id(), school.id())) {
            Unit node = units.get(id);
            Figures expected = figures(snapshot(), unit -> unit.path().startsWith(node.path()));
            assertThat(page(id.toString(), null).figures()).isEqualTo(expected);
            assertThat(page(id.toString(), country.now()).figures()).isEqualTo(expected);
            past.forEach(moment -> assertThat(page(id.toString(), moment.at).figures())
                    .isEqualTo(figures(moment, unit -> unit.path().startsWith(node.path()))));
        }
        eachUnitByItselfAddsUp();
        for (String division : List.of("", "65", "6501", "650102")) {
            assertThat(page(division, null).figures())
                    .isEqualTo(page(division, country.now()).figures());
        }
    }

    private void eachUnitByItselfAddsUp() {
        Map<UUID, Figures> own = new HashMap<>();
        rows.rows(ADMIN, YEAR)
                .filter(row -> units.containsKey(row.unitId()))
                .doOnNext(row -> own.put(row.unitId(), row.figures()))
                .map(ProgressRow::path)
                .collectList()
                .block(Country.PATIENCE);
        units.values()
                .forEach(unit -> assertThat(own.get(unit.id()))
                        .isEqualTo(figures(snapshot(), other -> other.id().equals(unit.id()))));
    }

    private void act(List<Unit> all) {
        Unit unit = all.get(random.nextInt(all.size()));
        switch (random.nextInt(5)) {
            case 0, 1 -> pay(UUID.randomUUID(), unit, random.nextLong(1, 1_000_000));
            case 2 ->
                anyOrder().ifPresent(order -> pay(order, orders.get(order), -random.nextLong(1, paid.get(order) + 1)));
            case 3 -> anyOrder().ifPresent(order -> correct(order, unit));
            default -> reserve(unit, random.nextLong(0, 1_000_000));
        }
    }

    private Optional<UUID> anyOrder() {
        List<UUID> some = paid.keySet().stream()
                .filter(order -> paid.get(order) > 0)
                .sorted()
                .toList();
        return some.isEmpty() ? Optional.empty() : Optional.of(some.get(random.nextInt(some.size())));
    }

    private void pay(UUID order, Unit unit, long fen) {
        int movement = movements.merge(order, 1, Integer::sum);
        orders.put(order, unit);
        paid.merge(order, fen, Long::sum);
        record(List.of(units.get(unit.id())
                .entry(order, movement, YEAR, channel(order), fen, fen > 0 ? Cause.PAYMENT : Cause.REFUND)));
    }

    private void correct(UUID order, Unit to) {
        Unit from = orders.get(order);
        if (from.id().equals(to.id())) {
            return;
        }
        int movement = movements.merge(order, 1, Integer::sum);
        long fen = paid.get(order);
        orders.put(order, to);
        record(List.of(
                units.get(from.id()).entry(order, movement, YEAR, channel(order), -fen, Cause.CORRECTION),
                units.get(to.id()).entry(order, movement, YEAR, channel(order), fen, Cause.CORRECTION)));
    }

    private void reserve(Unit unit, long fen) {
        reserved.put(unit.id(), fen);
        shares.set(List.of(unit.share(YEAR, fen, 0))).as(tx::transactional).block(Country.PATIENCE);
    }

    /** What organization does: the tree first, then those who keep paths. */
    private void move(Unit unit, Unit above) {
        String newPath = above.path()
                + unit.path().substring(unit.path().lastIndexOf('/', unit.path().length() - 2) + 1);
        Move move = new Move(unit.path(), newPath, unit.region());
        database.sql("""
                        update budget_units set path = :new || substr(path, length(:old) + 1),
                            parent_id = case when path = :old then :above else parent_id end
                        where starts_with(path, :old)
                        """)
                .bind("new", newPath)
                .bind("old", unit.path())
                .bind("above", above.id())
                .then()
                .then(Mono.defer(() -> moves.moved(move)))
                .as(tx::transactional)
                .block(Country.PATIENCE);
        units.replaceAll((id, it) -> it.path().startsWith(unit.path())
                ? new Unit(id, newPath + it.path().substring(unit.path().length()), it.region())
                : it);
    }

    private Unit keep(Unit unit) {
        units.put(unit.id(), unit);
        return unit;
    }

    private static Channel channel(UUID order) {
        return Channel.values()[(int) (Math.abs(order.getLeastSignificantBits()) % 4)];
    }

    private void record(List<Contribution> entries) {
        contributions.record(entries).as(tx::transactional).block(Country.PATIENCE);
    }

    /** What a plain look at the orders says. */
    private Figures figures(Snapshot moment, Predicate<Unit> counts) {
        long[] sums = new long[Channel.values().length];
        moment.orders.forEach((order, unit) -> {
            if (counts.test(units.get(unit.id()))) {
                sums[channel(order).ordinal()] += moment.paid.get(order);
            }
        });
        long kept = moment.reserved.keySet().stream()
                .filter(id -> counts.test(units.get(id)))
                .mapToLong(moment.reserved::get)
                .sum();
        return new Figures(kept, 0, sums[0], sums[1], sums[2], sums[3]);
    }

    private ProgressPage page(String node, @Nullable Instant asOf) {
        return progress.page(ADMIN, new ProgressQuery(node, YEAR, null, false, asOf, Sort.RATE, null, 200))
                .block(Country.PATIENCE);
    }

    private Snapshot snapshot() {
        return new Snapshot(country.now(), new HashMap<>(orders), new HashMap<>(paid), new HashMap<>(reserved));
    }

    private record Snapshot(Instant at, Map<UUID, Unit> orders, Map<UUID, Long> paid, Map<UUID, Long> reserved) {}
}
