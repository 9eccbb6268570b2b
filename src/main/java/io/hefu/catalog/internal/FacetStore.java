package io.hefu.catalog.internal;

import io.hefu.catalog.Goods.Facet;
import io.hefu.catalog.Goods.Facets;
import io.hefu.catalog.Goods.Filter;
import io.hefu.kernel.ChinaTime;
import io.hefu.kernel.Records;
import io.hefu.kernel.SharedLooks;
import java.time.Clock;
import java.util.List;
import java.util.function.Predicate;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Counts goods per province and category, never more than a bounded number of them. */
@Component
class FacetStore {

    /** A narrower search is what somebody with more than these needs. */
    static final int MOST = 10_000;

    private static final String FOUND = """
            with found as materialized (
                select shelf.county_code, shelf.category_code
                from shelf
                    join stock on stock.sku_id = shelf.sku_id
                    join suppliers on suppliers.id = shelf.supplier_id
                where\s""";

    private static final String COUNTED = """
             limit :most
            ), provinces as (
                select 'PROVINCE' as kind, divisions.code, divisions.name, count(*) as count
                from found join divisions on divisions.code = left(found.county_code, 2)
                group by divisions.code
            ), kinds as (
                select 'CATEGORY' as kind, categories.code, categories.name, count(*) as count
                from found join categories on categories.code = left(found.category_code, length(categories.code))
                group by categories.code
            )
            select * from provinces union all select * from kinds
            union all select 'TOTAL', '', '', count(*) from found
            order by kind, count desc, code""";

    private final DatabaseClient database;
    private final Clock clock;
    private final SharedLooks<Filter, Facets> looks = new SharedLooks<>(this::look);

    FacetStore(DatabaseClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    Mono<Facets> count(Filter filter) {
        return looks.ask(filter);
    }

    private Mono<Facets> look(Filter filter) {
        ShelfQuery query = new ShelfQuery(filter, ChinaTime.day(clock.instant()));
        return database.sql(FOUND + query.where() + COUNTED)
                .bindValues(query.where().values())
                .bind("most", MOST + 1)
                .map(Records.of(Row.class))
                .all()
                .collectList()
                .map(FacetStore::facets);
    }

    private static Facets facets(List<Row> rows) {
        long total = rows.stream()
                .filter(of("TOTAL"))
                .mapToLong(Row::count)
                .findFirst()
                .orElse(0);
        return new Facets(
                Math.min(total, MOST),
                total <= MOST,
                rows.stream().filter(of("PROVINCE")).map(Row::facet).toList(),
                rows.stream().filter(of("CATEGORY")).map(Row::facet).toList());
    }

    private static Predicate<Row> of(String kind) {
        return row -> row.kind.equals(kind);
    }

    record Row(String kind, String code, String name, long count) {

        Facet facet() {
            return new Facet(code, name, count);
        }
    }
}
