package io.hefu.share.internal;

import io.hefu.kernel.Actor;
import io.hefu.kernel.CommonProblem;
import io.hefu.kernel.Page;
import io.hefu.kernel.Role;
import io.hefu.kernel.SharedLooks;
import io.hefu.kernel.TextCursor;
import io.hefu.organization.BudgetUnits;
import io.hefu.share.Aggregates;
import io.hefu.share.Reminders.Reminded;
import io.hefu.share.ShareProblem;
import io.hefu.share.domain.Filing;
import io.hefu.share.domain.Reach;
import io.hefu.share.internal.AggregateStore.Division;
import io.hefu.share.internal.AggregateStore.Subtree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** The drill-down through what is aggregated. */
@Service
class AggregateService implements Aggregates {

    private final AggregateStore aggregates;
    private final SnapshotQueries snapshots;
    private final StatisticsStore statistics;
    private final RegionReminders reminders;
    private final BudgetUnits units;
    private final SharedLooks<Asked, Node> regions = new SharedLooks<>(this::look);

    AggregateService(
            AggregateStore aggregates,
            SnapshotQueries snapshots,
            StatisticsStore statistics,
            RegionReminders reminders,
            BudgetUnits units) {
        this.aggregates = aggregates;
        this.snapshots = snapshots;
        this.statistics = statistics;
        this.reminders = reminders;
        this.units = units;
    }

    @Override
    public Mono<Node> region(Actor actor, int year, String region) {
        if (!Reach.of(actor).coversAll(Reach.pathOf(region))) {
            return Mono.error(ShareProblem.REGION_NOT_FOUND::rejection);
        }
        return regions.ask(new Asked(year, region));
    }

    private Mono<Node> look(Asked asked) {
        int year = asked.year();
        String region = asked.region();
        return statistics
                .names(region)
                .filter(names -> names.containsKey(region))
                .switchIfEmpty(Mono.error(ShareProblem.REGION_NOT_FOUND::rejection))
                .flatMap(names -> aggregates.divisions(year, region).map(found -> node(names, found)))
                .flatMap(node -> withDepartments(node, year, region))
                .checkpoint("read the aggregates of a region");
    }

    private static Node node(Map<String, String> names, List<Division> found) {
        Division whole = found.get(0);
        List<Place> below = found.stream()
                .filter(division -> !division.code().equals(whole.code()))
                .map(division -> place(names, division))
                .toList();
        return new Node(place(names, whole), null, below);
    }

    private static Place place(Map<String, String> names, Division division) {
        String name = names.getOrDefault(division.code(), division.code());
        return new Place("DIVISION", division.code(), name, division.regions(), division.sums(), null);
    }

    private Mono<Node> withDepartments(Node node, int year, String region) {
        return snapshots
                .last(year, region)
                .flatMap(snapshot -> aggregates
                        .subtrees(snapshot.id(), Reach.pathOf(region))
                        .map(subtrees -> {
                            List<Place> below = new ArrayList<>(node.below());
                            below.addAll(below(subtrees));
                            return new Node(node.place(), snapshot.id(), below);
                        }))
                .defaultIfEmpty(node);
    }

    @Override
    public Mono<Node> unit(Actor actor, int year, UUID unitId) {
        return units.find(unitId)
                .map(unit -> new Filing.Unit(unit.id(), unit.name(), unit.path(), unit.region()))
                .filter(unit -> Reach.of(actor).covers(unit))
                .flatMap(unit -> snapshots.last(year, unit.region()))
                .flatMap(snapshot -> aggregates
                        .path(snapshot.id(), unitId)
                        .flatMap(path -> aggregates.subtrees(snapshot.id(), path))
                        .map(subtrees -> new Node(place(subtrees.get(0)), snapshot.id(), below(subtrees))))
                .switchIfEmpty(Mono.error(ShareProblem.UNIT_NOT_FOUND::rejection))
                .checkpoint("read the aggregate of a unit");
    }

    private static List<Place> below(List<Subtree> subtrees) {
        return subtrees.stream().skip(1).map(AggregateService::place).toList();
    }

    private static Place place(Subtree subtree) {
        return new Place("UNIT", subtree.code(), subtree.name(), null, subtree.sums(), subtree.status());
    }

    @Override
    public Mono<Page<Region>> regions(
            Actor actor, int year, String within, @Nullable State state, @Nullable String cursor, int size) {
        if (!Reach.of(actor).coversAll(Reach.pathOf(within))) {
            return Mono.error(ShareProblem.REGION_NOT_FOUND::rejection);
        }
        return Mono.defer(() -> {
                    String after = TextCursor.decode(cursor);
                    return aggregates.regions(year, within, state, after == null ? "" : after, size + 1);
                })
                .map(rows -> TextCursor.page(rows, size, Region::code))
                .checkpoint("list the regions that aggregate");
    }

    @Override
    public Mono<Reminded> remind(Actor actor, int year) {
        String region = actor.region();
        return actor.is(Role.FINANCE) && region != null
                ? reminders.remind(actor, year, region)
                : Mono.error(CommonProblem.FORBIDDEN::rejection);
    }

    private record Asked(int year, String region) {}
}
