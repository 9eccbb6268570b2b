package io.hefu.share.internal;

import static io.hefu.kernel.Columns.texts;
import static io.hefu.kernel.Records.required;

import io.hefu.kernel.Records;
import io.hefu.share.domain.Filing;
import io.hefu.share.domain.Measure;
import io.hefu.share.domain.Tally;
import io.r2dbc.spi.Readable;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads the sums over divisions and subtrees; its cost does not grow with the number of filings. */
@Component
class StatisticsStore {

    private static final String REGIONS = "select left(region, :length) as place, "
            + FilingSums.columns("sum(%1$s)::bigint as %1$s", ", ")
            + " from share_region_rollups where fiscal_year = :year and region >= :region and region < :end group by 1";

    private static final String UNITS = "select unit_path as place, " + FilingSums.columns("%s", ", ")
            + " from share_unit_rollups where fiscal_year = :year and unit_path = any(:paths)";

    private final DatabaseClient database;
    private final FilingQueries filings;

    StatisticsStore(DatabaseClient database, FilingQueries filings) {
        this.database = database;
        this.filings = filings;
    }

    /** By the divisions right below the region, and by the region itself for its own units. */
    Mono<Map<String, Tally>> regions(int year, String region) {
        return database.sql(REGIONS)
                .bind("year", year)
                .bind("length", region.length() + 2)
                .bind("region", region)
                // the character after '9'
                .bind("end", region + ':')
                .map(StatisticsStore::placed)
                .all()
                .collectMap(Placed::place, Placed::tally);
    }

    /** Of each unit with all below it. */
    Mono<Map<UUID, Tally>> units(int year, Collection<Filing.Unit> units) {
        List<UUID> ids = units.stream().map(Filing.Unit::id).toList();
        return filings.of(ids, year)
                .collectList()
                .flatMap(own -> below(year, units).map(below -> together(units, own, below)));
    }

    private Mono<Map<String, Tally>> below(int year, Collection<Filing.Unit> units) {
        return database.sql(UNITS)
                .bind("year", year)
                .bind("paths", texts(units, Filing.Unit::path))
                .map(StatisticsStore::placed)
                .all()
                .collectMap(Placed::place, Placed::tally);
    }

    private static Map<UUID, Tally> together(
            Collection<Filing.Unit> units, List<Filing> own, Map<String, Tally> below) {
        Map<UUID, Tally> tallies = new HashMap<>();
        units.forEach(unit -> tallies.put(unit.id(), below.getOrDefault(unit.path(), new Tally())));
        own.forEach(
                filing -> tallies.computeIfPresent(filing.unit().id(), (id, tally) -> tally.plus(Tally.of(filing))));
        return tallies;
    }

    /** The units at the top of the region's own trees. */
    Flux<Filing.Unit> topUnits(String region) {
        return database.sql("""
                        select id, name, path, region from budget_units
                        where region = :region and parent_id is null and status = 'ACTIVE' order by path
                        """)
                .bind("region", region)
                .map(Records.of(Filing.Unit.class))
                .all();
    }

    Flux<Filing.Unit> children(UUID unitId) {
        return database.sql("""
                        select id, name, path, region from budget_units
                        where parent_id = :parent and status = 'ACTIVE' order by path
                        """)
                .bind("parent", unitId)
                .map(Records.of(Filing.Unit.class))
                .all();
    }

    /** The names of the division, or of the country, and of those right below it. */
    Mono<Map<String, String>> names(String region) {
        return database.sql("""
                        select code, name from divisions
                        where code = :region or parent_code = :region or (:region = '' and parent_code is null)
                        union all select '', '全国' where :region = ''
                        """)
                .bind("region", region)
                .map(row -> List.of(required(row, "code", String.class), required(row, "name", String.class)))
                .all()
                .collect(Collectors.toMap(pair -> pair.get(0), pair -> pair.get(1)));
    }

    private static Placed placed(Readable row) {
        Tally tally = new Tally();
        for (Measure measure : Measure.values()) {
            tally.add(measure, required(row, measure.column(), Long.class));
        }
        return new Placed(required(row, "place", String.class), tally);
    }

    private record Placed(String place, Tally tally) {}
}
