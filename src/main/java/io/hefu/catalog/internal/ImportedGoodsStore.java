package io.hefu.catalog.internal;

import io.hefu.catalog.domain.GoodsColumn;
import io.hefu.catalog.domain.GoodsLine;
import io.hefu.catalog.domain.GoodsRowProblem;
import io.hefu.imports.Flaws;
import io.hefu.imports.ImportJob;
import io.hefu.kernel.Binds;
import io.hefu.kernel.Columns;
import io.hefu.kernel.Records;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Keeps the rows of a running import of goods and holds them against one another. */
@Component
class ImportedGoodsStore {

    private static final String ROWS = "goods_import_rows";

    private static final String FOREIGN = """
            select line, code from goods_import_rows as imported
            where import_id = :id and good and not exists (
                select from suppliers where suppliers.id = imported.supplier_id and suppliers.status = 'APPROVED')
            """;

    private static final String TWICE = """
            select line, specification from (
                select line, specification, row_number() over (partition by code, specification order by line) as number
                from goods_import_rows where import_id = :id and good) as numbered
            where number > 1
            """;

    /** A later row that says something else of its goods than their first one. */
    private static final String DIFFERENT = """
            select line, written from (
                select line, %1$s as written, first_value(%1$s) over (partition by code order by line) as first
                from goods_import_rows where import_id = :id and good) as told
            where written is distinct from first
            """;

    private static final Map<GoodsColumn, String> OF_GOODS = Map.of(
            GoodsColumn.NAME, "name",
            GoodsColumn.CATEGORY, "category",
            GoodsColumn.COUNTY, "county",
            GoodsColumn.DESCRIPTION, "description");

    private static final String NUMBERED = """
            update goods_import_rows imported set goods_no = numbered.number
            from (select code, row_number() over (order by min(line)) as number
                from goods_import_rows where import_id = :id and good group by code) as numbered
            where imported.import_id = :id and imported.good and imported.code = numbered.code
            """;

    private final DatabaseClient database;
    private final Flaws flaws;

    ImportedGoodsStore(DatabaseClient database, Flaws flaws) {
        this.database = database;
        this.flaws = flaws;
    }

    Mono<Void> clear(UUID importId) {
        return database.sql("delete from goods_import_rows where import_id = :id")
                .bind("id", importId)
                .then();
    }

    Mono<Void> insert(ImportJob job, List<GoodsLine> lines) {
        return database.sql("""
                        insert into goods_import_rows (import_id, supplier_id, line, code, name, category, county,
                            description, specification, unit, weight, price, stock, good)
                        select :id, :supplier, row.* from unnest(:lines::int[], :codes::text[], :names::text[],
                            :categories::text[], :counties::text[], :descriptions::text[], :specifications::text[],
                            :units::text[], :weights::bigint[], :prices::bigint[], :stocks::bigint[], :good::boolean[])
                            as row
                        """)
                .bind("id", job.id())
                .bind("supplier", Binds.optional(UUID.class, job.actor().supplierId()))
                .bind("lines", Columns.integers(lines, GoodsLine::line))
                .bind("codes", Columns.texts(lines, GoodsLine::code))
                .bind("names", Columns.texts(lines, GoodsLine::name))
                .bind("categories", Columns.texts(lines, GoodsLine::category))
                .bind("counties", Columns.texts(lines, GoodsLine::county))
                .bind("descriptions", Columns.texts(lines, GoodsLine::description))
                .bind("specifications", Columns.texts(lines, GoodsLine::specification))
                .bind("units", Columns.texts(lines, GoodsLine::unit))
                .bind("weights", lines.stream().map(GoodsLine::weight).toArray(Long[]::new))
                .bind("prices", lines.stream().map(GoodsLine::price).toArray(Long[]::new))
                .bind("stocks", lines.stream().map(GoodsLine::stock).toArray(Long[]::new))
                .bind("good", lines.stream().map(line -> line.flaws().isEmpty()).toArray(Boolean[]::new))
                .then()
                .then(Mono.defer(() -> flaws.keep(
                        job.id(),
                        lines.stream().flatMap(line -> line.flaws().stream()).toList())));
    }

    Mono<Void> check(UUID id) {
        return flaws.mark(id, ROWS, GoodsColumn.CODE, GoodsRowProblem.SUPPLIER_NOT_APPROVED, FOREIGN)
                .then(flaws.mark(id, ROWS, GoodsColumn.SPECIFICATION, GoodsRowProblem.SPECIFICATION_TWICE, TWICE))
                .thenMany(Flux.fromIterable(OF_GOODS.keySet()))
                .sort()
                .concatMap(column -> flaws.mark(
                        id, ROWS, column, GoodsRowProblem.GOODS_DIFFER, DIFFERENT.formatted(OF_GOODS.get(column))))
                .then(Mono.defer(() -> database.sql(NUMBERED).bind("id", id).then()));
    }

    /** How many goods the good rows are about. */
    Mono<Long> goods(UUID id) {
        return database.sql("select coalesce(max(goods_no), 0) from goods_import_rows where import_id = :id and good")
                .bind("id", id)
                .mapValue(Long.class)
                .one();
    }

    /** The good rows of some goods, each goods' together and in the order of the file. */
    Mono<List<Row>> rows(UUID id, long first, long last) {
        return database.sql("""
                        select goods_no, line, code, name, category, county, description, specification, unit, weight,
                            price, coalesce(stock, 0) as stock
                        from goods_import_rows where import_id = :id and good and goods_no between :first and :last
                        order by goods_no, line
                        """)
                .bind("id", id)
                .bind("first", first)
                .bind("last", last)
                .map(Records.of(Row.class))
                .all()
                .collectList();
    }

    record Row(
            long goodsNo,
            int line,
            String code,
            String name,
            String category,
            String county,
            @Nullable String description,
            String specification,
            String unit,
            @Nullable Long weight,
            long price,
            long stock) {}
}
