package io.hefu.catalog.internal;

import io.hefu.catalog.Goods.Filter;
import io.hefu.catalog.Goods.Sort;
import io.hefu.catalog.search.SearchWord;
import io.hefu.catalog.search.ShelfTerms;
import io.hefu.kernel.Conditions;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which rows of the shelf somebody looks for, and in what order. */
final class ShelfQuery {

    private static final int WIDE = 2;
    private static final Pattern CODE = Pattern.compile("([0-9]{2}){1,3}");

    /** Not a join: few are suspended, and what a search will find is hard to foresee. */
    private static final String APPROVED =
            "shelf.supplier_id not in (select id from suppliers where status <> 'APPROVED')";

    private static final String STOCK = "join stock on stock.sku_id = shelf.sku_id\n";

    private final Filter filter;
    private final Conditions where = new Conditions(APPROVED);

    /** @param today on which what expired before cannot be taken any more */
    ShelfQuery(Filter filter, LocalDate today) {
        this.filter = filter;
        words(filter.text());
        region(filter.county());
        category(filter.category());
        where.and("shelf.supplier_id = :supplierId", "supplierId", (Object) filter.supplierId())
                .and("shelf.price_fen >= :leastFen", "leastFen", (Object) filter.leastFen())
                .and("shelf.price_fen <= :mostFen", "mostFen", (Object) filter.mostFen());
        warehouse(filter.warehouseId(), today);
        if (filter.select()) {
            where.and("shelf.terms @> :select").with("select", new String[] {ShelfTerms.SELECT});
        }
        if (filter.inStock()) {
            where.and("stock.available > 0");
        }
    }

    /** Everything after the columns of the shelf. */
    String from() {
        return "from shelf " + (filter.inStock() ? STOCK : "") + "where " + where;
    }

    Map<String, Object> values() {
        return where.values();
    }

    ShelfQuery after(@Nullable ShelfPlace place) {
        if (place != null) {
            String before = ascends(place.sort()) ? " > " : " < ";
            where.and("(" + column(place.sort()) + ", shelf.sku_id)" + before + "(:key, :id)")
                    .with("key", place.key())
                    .with("id", place.skuId());
        }
        return this;
    }

    static String order(Sort sort) {
        String direction = ascends(sort) ? "" : " desc";
        return " order by " + column(sort) + direction + ", shelf.sku_id" + direction;
    }

    private static boolean ascends(Sort sort) {
        return sort == Sort.CHEAPEST || sort == Sort.NAME;
    }

    private static String column(Sort sort) {
        return switch (sort) {
            case NEWEST -> "shelf.listed_at";
            case CHEAPEST, DEAREST -> "shelf.price_fen";
            case NAME -> "shelf.spelled";
        };
    }

    private void words(@Nullable String text) {
        if (text == null) {
            return;
        }
        List<SearchWord> words = SearchWord.of(text);
        if (words.isEmpty()) {
            where.and("false");
        }
        for (int i = 0; i < words.size(); i++) {
            word(words.get(i), Integer.toString(i));
        }
    }

    /** What several terms find is compared once more, because they do not know where they stood. */
    private void word(SearchWord word, String number) {
        String terms = "shelf.terms @> :terms" + number;
        where.with("terms" + number, word.terms());
        if (word.chinese() && word.terms().length == 1) {
            where.and(terms);
        } else if (word.chinese()) {
            where.and(terms + " and strpos(shelf.searched, :word" + number + ") > 0")
                    .with("word" + number, word.text());
        } else {
            where.and("(" + terms + " or shelf.terms @> :initials" + number + ")" + " and shelf.spelled ~ :pattern"
                            + number)
                    .with("initials" + number, word.initials())
                    .with("pattern" + number, word.pattern());
        }
    }

    /** What the term finds is looked at once more, because lots expire without anybody writing it down. */
    private void warehouse(@Nullable UUID id, LocalDate today) {
        if (id != null) {
            where.and("shelf.terms @> :warehouse")
                    .with("warehouse", new String[] {ShelfTerms.warehouse(id)})
                    .and("""
                            exists (select from lots
                                where lots.warehouse_id = :warehouseId and lots.sku_id = shelf.sku_id
                                    and lots.left_pieces > 0 and (lots.expires_on is null or lots.expires_on >= :today))""")
                    .with("warehouseId", id)
                    .with("today", today);
        }
    }

    /** Who looks through a province, or through a kind of goods, finds more than a term should have to bring. */
    private boolean isWide(String code) {
        return filter.text() == null && code.length() == WIDE;
    }

    /** Or else it is a name. */
    static boolean isCode(String text) {
        return CODE.matcher(text).matches();
    }

    private void region(@Nullable String county) {
        if (county != null && isCode(county) && isWide(county)) {
            where.and("left(shelf.county_code, 2) = :province", "province", county);
        } else if (county != null && isCode(county)) {
            where.and("shelf.terms @> :region").with("region", new String[] {ShelfTerms.region(county)});
        } else {
            where.and("""
                    shelf.terms && array(select '@' || code from counties
                        where county = :county or current_name = :county)""", "county", county);
        }
    }

    private void category(@Nullable String category) {
        if (category != null && isCode(category) && isWide(category)) {
            where.and("left(shelf.category_code, 2) = :kind", "kind", category);
        } else if (category != null && isCode(category)) {
            where.and("shelf.terms @> :category").with("category", new String[] {ShelfTerms.category(category)});
        } else {
            where.and(
                    "shelf.terms && array(select '#' || code from categories where name = :category)",
                    "category",
                    category);
        }
    }
}
