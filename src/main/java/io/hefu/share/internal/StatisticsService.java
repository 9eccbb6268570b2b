package io.hefu.share.internal;

import io.hefu.kernel.Actor;
import io.hefu.kernel.SharedLooks;
import io.hefu.organization.BudgetUnits;
import io.hefu.share.FilingStatus;
import io.hefu.share.ShareProblem;
import io.hefu.share.Statistics;
import io.hefu.share.domain.Filing;
import io.hefu.share.domain.Reach;
import io.hefu.share.domain.Tally;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** The drill-down. */
@Service
class StatisticsService implements Statistics {

    private final StatisticsStore statistics;
    private final FilingQueries filings;
    private final BudgetUnits units;
    private final SharedLooks<Asked, Node> regions = new SharedLooks<>(this::look);

    StatisticsService(StatisticsStore statistics, FilingQueries filings, BudgetUnits units) {
        this.statistics = statistics;
        this.filings = filings;
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
                .flatMap(names -> statistics
                        .regions(year, region)
                        .flatMap(now -> statistics
                                .regions(year - 1, region)
                                .map(last -> divisions(year, region, names, now, last))))
                .flatMap(node -> region.isEmpty() ? Mono.just(node) : withTopUnits(node, year, region))
                .checkpoint("read a region's standing");
    }

    private static Node divisions(
            int year, String region, Map<String, String> names, Map<String, Tally> now, Map<String, Tally> last) {
        List<Place> below = new ArrayList<>();
        for (String code : new TreeSet<>(now.keySet())) {
            if (!code.equals(region)) {
                below.add(division(year, code, names.getOrDefault(code, code), now.get(code), last.get(code)));
            }
        }
        String name = names.getOrDefault(region, region);
        return new Node(division(year, region, name, sum(now.values()), sum(last.values())), below);
    }

    private static Place division(int year, String code, String name, @Nullable Tally now, @Nullable Tally last) {
        return new Place("DIVISION", code, name, Standings.of(year, now == null ? new Tally() : now, last), null);
    }

    private static Tally sum(Collection<Tally> tallies) {
        return tallies.stream().reduce(new Tally(), Tally::plus);
    }

    private Mono<Node> withTopUnits(Node node, int year, String region) {
        return statistics
                .topUnits(region)
                .collectList()
                .flatMap(top -> places(year, top))
                .map(places -> {
                    List<Place> below = new ArrayList<>(node.below());
                    below.addAll(places);
                    return new Node(node.place(), below);
                });
    }

    @Override
    public Mono<Node> unit(Actor actor, int year, UUID unitId) {
        return units.find(unitId)
                .map(unit -> new Filing.Unit(unit.id(), unit.name(), unit.path(), unit.region()))
                .filter(unit -> Reach.of(actor).covers(unit))
                .switchIfEmpty(Mono.error(ShareProblem.UNIT_NOT_FOUND::rejection))
                .flatMap(unit -> statistics.children(unitId).collectList().flatMap(children -> {
                    List<Filing.Unit> all = new ArrayList<>(children);
                    all.add(0, unit);
                    return places(year, all);
                }))
                .map(places -> new Node(places.get(0), places.subList(1, places.size())))
                .checkpoint("read a unit's standing");
    }

    private Mono<List<Place>> places(int year, List<Filing.Unit> all) {
        if (all.isEmpty()) {
            return Mono.just(List.of());
        }
        return filings.of(all.stream().map(Filing.Unit::id).toList(), year)
                .collectMap(filing -> filing.unit().id(), Filing::status)
                .flatMap(statuses -> statistics
                        .units(year, all)
                        .flatMap(now -> statistics
                                .units(year - 1, all)
                                .map(last -> all.stream()
                                        .map(unit -> place(year, unit, statuses.get(unit.id()), now, last))
                                        .toList())));
    }

    private static Place place(
            int year, Filing.Unit unit, @Nullable FilingStatus status, Map<UUID, Tally> now, Map<UUID, Tally> last) {
        Tally tally = now.getOrDefault(unit.id(), new Tally());
        return new Place(
                "UNIT", unit.id().toString(), unit.name(), Standings.of(year, tally, last.get(unit.id())), status);
    }

    private record Asked(int year, String region) {}
}
