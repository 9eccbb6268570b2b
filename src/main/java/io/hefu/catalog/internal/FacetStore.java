package io.hefu.catalog.internal;

import io.hefu.catalog.Goods.Facet;
import io.hefu.catalog.Goods.Facets;
import io.hefu.catalog.Goods.Filter;
import io.hefu.kernel.ChinaTime;
import io.hefu.kernel.Records;
import io.hefu.kernel.SharedLooks;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Predicate;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;

/** Counts goods per province and category, never more than a bounded number of them. */
@Component
class FacetStore {

    /** A narrower search is what somebody with more than these needs. */
    static final int MOST = 10_000;

    private static final TypeReference<Facets> FACETS = new TypeReference<>() {};

    private static final String FOUND = """
            with found as materialized (
                select left(shelf.county_code, 2) as province, shelf.category_code
            """;

    private static final String COUNTED = """
             limit :most
            ), counted as materialized (
                select province, category_code, count(*) as count from found group by province, category_code
            ), provinces as (
                select 'PROVINCE' as kind, divisions.code, divisions.name, sum(count)::bigint as count
                from counted join divisions on divisions.code = province
                group by divisions.code
            ), kinds as (
                select 'CATEGORY' as kind, categories.code, categories.name, sum(count)::bigint as count
                from counted join categories on categories.code = left(category_code, length(categories.code))
                group by categories.code
            )
            select * from provinces union all select * from kinds
            union all select 'TOTAL', '', '', coalesce(sum(count), 0)::bigint from counted
            order by kind, count desc, code""";

    private final DatabaseClient database;
    private final LiveShelf shelf;
    private final ShelfPages pages;
    private final Clock clock;
    private final SharedLooks<Question, Facets> looks = new SharedLooks<>(this::look);

    FacetStore(DatabaseClient database, LiveShelf shelf, ShelfPages pages, Clock clock) {
        this.database = database;
        this.shelf = shelf;
        this.pages = pages;
        this.clock = clock;
    }

    Mono<Facets> count(Filter filter) {
        return Mono.defer(() -> {
            Question question = new Question(filter, ChinaTime.day(clock.instant()));
            return pages.find(question, FACETS, looks.ask(question));
        });
    }

    private Mono<Facets> look(Question question) {
        return shelf.facets(question.filter, MOST).switchIfEmpty(Mono.defer(() -> ask(question)));
    }

    private Mono<Facets> ask(Question question) {
        ShelfQuery query = new ShelfQuery(question.filter, question.today);
        return database.sql(FOUND + query.from() + COUNTED)
                .bindValues(query.values())
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

    /** @param today by which it is decided what has expired */
    private record Question(Filter filter, LocalDate today) {}

    record Row(String kind, String code, String name, long count) {

        Facet facet() {
            return new Facet(code, name, count);
        }
    }
}
