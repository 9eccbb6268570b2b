package io.hefu.share.internal;

import static io.hefu.kernel.Columns.integers;
import static io.hefu.kernel.Columns.longs;
import static io.hefu.kernel.Columns.texts;

import io.hefu.share.domain.Filing;
import io.hefu.share.domain.Measure;
import io.hefu.share.domain.Tally;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Keeps the sums over divisions and over subtrees with every change: one statement for each, rows in the same order. */
@Component
class FilingSums {

    private static final String REGIONS = upsert("share_region_rollups", "region");
    private static final String UNITS = upsert("share_unit_rollups", "unit_path");

    private final DatabaseClient database;

    FilingSums(DatabaseClient database) {
        this.database = database;
    }

    /** Brings the sums from what the filings were to what they are. */
    Mono<Void> apply(Collection<Change> changes) {
        Map<Key, Tally> regions = new TreeMap<>(Key.ORDER);
        Map<Key, Tally> units = new TreeMap<>(Key.ORDER);
        for (Change change : changes) {
            Filing filing = change.after();
            String region = filing.unit().region();
            add(regions, new Key(filing.year(), region), change);
            ancestors(filing.unit().path()).forEach(path -> add(units, new Key(filing.year(), path), change));
        }
        return Mono.when(write(REGIONS, regions), write(UNITS, units));
    }

    /** Takes filings out of the sums. */
    Mono<Void> remove(Collection<Filing> filings) {
        Map<Key, Tally> regions = new TreeMap<>(Key.ORDER);
        Map<Key, Tally> units = new TreeMap<>(Key.ORDER);
        for (Filing filing : filings) {
            Tally loss = Tally.of(filing).negated();
            regions.merge(new Key(filing.year(), filing.unit().region()), loss, Tally::plus);
            ancestors(filing.unit().path())
                    .forEach(path -> units.merge(new Key(filing.year(), path), loss, Tally::plus));
        }
        return write(REGIONS, regions).then(Mono.defer(() -> write(UNITS, units)));
    }

    /** Adds to the sums of subtrees. */
    Mono<Void> addToUnits(Map<Key, Tally> deltas) {
        Map<Key, Tally> sorted = new TreeMap<>(Key.ORDER);
        sorted.putAll(deltas);
        return write(UNITS, sorted);
    }

    private static void add(Map<Key, Tally> tallies, Key key, Change change) {
        tallies.computeIfAbsent(key, none -> new Tally()).change(change.before(), change.after());
    }

    /** The paths of the units above: divisions have segments of digits only. */
    static List<String> ancestors(String path) {
        List<String> above = new ArrayList<>();
        int from = 1;
        for (int slash = path.indexOf('/', 1); slash > 0 && slash < path.length() - 1; ) {
            String segment = path.substring(from, slash);
            if (!segment.chars().allMatch(Character::isDigit)) {
                above.add(path.substring(0, slash + 1));
            }
            from = slash + 1;
            slash = path.indexOf('/', from);
        }
        return above;
    }

    private Mono<Void> write(String sql, Map<Key, Tally> tallies) {
        List<Map.Entry<Key, Tally>> changed = tallies.entrySet().stream()
                .filter(entry -> !entry.getValue().isEmpty())
                .toList();
        if (changed.isEmpty()) {
            return Mono.empty();
        }
        GenericExecuteSpec statement = database.sql(sql)
                .bind("years", integers(changed, entry -> entry.getKey().year()))
                .bind("keys", texts(changed, entry -> entry.getKey().name()));
        for (Measure measure : Measure.values()) {
            statement = statement.bind(
                    measure.column(), longs(changed, entry -> entry.getValue().of(measure)));
        }
        return statement.then();
    }

    /** Most rows are there: to change them costs half of what an insert does that runs into them. */
    private static String upsert(String table, String key) {
        return """
                with delta as (
                    select * from unnest(:years::integer[], :keys::text[], $values) as d (fiscal_year, $key, $columns)
                    order by fiscal_year, $key collate "C"
                ), changed as (
                    update $table kept set $summed from delta more
                    where kept.fiscal_year = more.fiscal_year and kept.$key = more.$key
                    returning kept.fiscal_year, kept.$key
                )
                insert into $table as kept (fiscal_year, $key, $columns)
                select * from delta where (fiscal_year, $key) not in (select fiscal_year, $key from changed)
                on conflict (fiscal_year, $key) do update set $inserted
                """.replace("$values", columns(":%s::bigint[]", ", "))
                .replace("$columns", columns("%s", ", "))
                .replace("$summed", columns("%1$s = kept.%1$s + more.%1$s", ", "))
                .replace("$inserted", columns("%1$s = kept.%1$s + excluded.%1$s", ", "))
                .replace("$table", table)
                .replace("$key", key);
    }

    /** The measures' columns, each written into the pattern. */
    static String columns(String pattern, String separator) {
        return Arrays.stream(Measure.values())
                .map(measure -> String.format(Locale.ROOT, pattern, measure.column()))
                .collect(Collectors.joining(separator));
    }

    /** @param name the region, or the path of the unit */
    record Key(int year, String name) {

        static final Comparator<Key> ORDER = Comparator.comparingInt(Key::year).thenComparing(Key::name);
    }
}
