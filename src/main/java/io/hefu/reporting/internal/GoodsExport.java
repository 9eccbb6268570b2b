package io.hefu.reporting.internal;

import io.hefu.catalog.Assortment;
import io.hefu.catalog.GoodsStatus;
import io.hefu.catalog.GoodsView;
import io.hefu.kernel.Actor;
import io.hefu.kernel.Cursor;
import io.hefu.kernel.Page;
import io.hefu.kernel.Role;
import io.hefu.reporting.domain.Column;
import io.hefu.reporting.domain.Parameters;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A supplier's goods, or for the platform all, with a row for each SKU; newest first, read page by page. What it writes in
 * Chinese can be imported again.
 */
@Component
class GoodsExport implements ExportKind<GoodsExport.Row> {

    private static final int PAGE = 500;

    private final Assortment assortment;

    GoodsExport(Assortment assortment) {
        this.assortment = assortment;
    }

    @Override
    public String name() {
        return "goods";
    }

    @Override
    public Set<Role> roles() {
        return Set.of(Role.SUPPLIER, Role.ADMIN, Role.AUDITOR);
    }

    @Override
    public List<Column<Row>> columns() {
        return List.of(
                Column.text("code", 20, row -> row.goods.code()),
                Column.text("name", 32, row -> row.goods.name()),
                Column.text("supplier", 32, row -> row.goods.supplierName()),
                Column.text("category", 14, row -> row.goods.category()),
                Column.text("county", 20, row -> row.goods.county()),
                Column.text("description", 40, row -> row.goods.description()),
                Column.word("status", 12, row -> row.goods.status()),
                Column.text("specification", 20, row -> row.sku.specification()),
                Column.text("unit", 8, row -> row.sku.unit()),
                Column.count("weight", row -> row.sku.weightGrams()),
                Column.amount("price", row -> row.sku.priceFen()),
                Column.count("stock", row -> row.sku.stock()),
                Column.moment("changedAt", row -> row.goods.changedAt()));
    }

    @Override
    public void check(Map<String, String> parameters) {
        read(parameters);
    }

    @Override
    public Flux<Row> rows(Actor actor, Map<String, String> parameters) {
        Assortment.Filter filter = read(parameters);
        return page(actor, filter, Cursor.NEWEST)
                .expand(page -> page.next() == null ? Mono.empty() : page(actor, filter, Cursor.decode(page.next())), 1)
                .concatMapIterable(Page::items, 1)
                .concatMapIterable(
                        goods -> goods.skus().stream()
                                .map(sku -> new Row(goods, sku))
                                .toList(),
                        1);
    }

    private Mono<Page<GoodsView>> page(Actor actor, Assortment.Filter filter, Cursor after) {
        return assortment.list(actor, filter, after, PAGE);
    }

    private static Assortment.Filter read(Map<String, String> given) {
        Parameters parameters = new Parameters(given);
        Assortment.Filter filter = new Assortment.Filter(parameters.oneOf("status", GoodsStatus.class), null, null);
        parameters.finish();
        return filter;
    }

    record Row(GoodsView goods, GoodsView.Sku sku) {}
}
