package io.hefu.catalog.internal;

import io.hefu.catalog.Goods.Filter;
import io.hefu.catalog.search.SearchWord;
import io.hefu.catalog.search.ShelfTerms;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.FastAggregation;
import org.roaringbitmap.RoaringBitmap;

/** What {@link ShelfQuery} asks of the database, asked of the shelf in memory: both find the same. */
final class ShelfQuestion {

    private static final String SUPPLIER = "$";

    private final Filter filter;
    private final List<Wish> wishes = new ArrayList<>();

    /**
     * One condition: all terms of one of the ways, and then the proof.
     *
     * @param proof for terms do not know where they stood; null where they say it all
     */
    private record Wish(List<List<String>> ways, @Nullable Predicate<Shelved> proof) {}

    ShelfQuestion(Filter filter, ShelfNames names) {
        this.filter = filter;
        words(filter.text());
        String county = filter.county();
        if (county != null) {
            codes(ShelfQuery.isCode(county) ? List.of(county) : names.countyCodes(county), ShelfTerms::region);
        }
        String category = filter.category();
        if (category != null) {
            codes(
                    ShelfQuery.isCode(category) ? List.of(category) : names.categoryCodes(category),
                    ShelfTerms::category);
        }
        if (filter.supplierId() != null) {
            wishes.add(new Wish(List.of(List.of(SUPPLIER + filter.supplierId())), null));
        }
        if (filter.select()) {
            wishes.add(new Wish(List.of(List.of(ShelfTerms.SELECT)), null));
        }
    }

    /** Under what all SKUs of a supplier are found, beside the terms that the database knows. */
    static String supplier(Object id) {
        return SUPPLIER + id;
    }

    private void words(@Nullable String text) {
        if (text == null) {
            return;
        }
        List<SearchWord> words = SearchWord.of(text);
        if (words.isEmpty()) {
            wishes.add(new Wish(List.of(), null));
        }
        words.forEach(this::word);
    }

    private void word(SearchWord word) {
        List<String> terms = List.of(word.terms());
        if (!word.chinese()) {
            Predicate<String> sounds = Pattern.compile(word.pattern()).asPredicate();
            wishes.add(new Wish(List.of(terms, List.of(word.initials())), sku -> sounds.test(sku.spelled())));
        } else if (terms.size() == 1) {
            wishes.add(new Wish(List.of(terms), null));
        } else {
            wishes.add(new Wish(List.of(terms), sku -> sku.searched().contains(word.text())));
        }
    }

    private void codes(List<String> codes, Function<String, String> term) {
        wishes.add(
                new Wish(codes.stream().map(code -> List.of(term.apply(code))).toList(), null));
    }

    /** Those of the places where all terms stand, before the proof. */
    RoaringBitmap among(RoaringBitmap places, Function<String, RoaringBitmap> standing) {
        RoaringBitmap found = places;
        for (Wish wish : wishes) {
            RoaringBitmap[] ways = wish.ways.stream()
                    .map(terms ->
                            FastAggregation.and(terms.stream().map(standing).iterator()))
                    .toArray(RoaringBitmap[]::new);
            found = RoaringBitmap.and(found, ways.length == 1 ? ways[0] : FastAggregation.or(ways));
        }
        return found;
    }

    boolean needsProof() {
        return filter.leastFen() != null
                || filter.mostFen() != null
                || wishes.stream().anyMatch(wish -> wish.proof != null);
    }

    /** Whether what stands among the places is wanted indeed. */
    boolean proves(Shelved sku) {
        return (filter.leastFen() == null || sku.priceFen() >= filter.leastFen())
                && (filter.mostFen() == null || sku.priceFen() <= filter.mostFen())
                && wishes.stream().allMatch(wish -> wish.proof == null || wish.proof.test(sku));
    }

    boolean wants(ShelfEntry entry) {
        return wishes.stream().allMatch(wish -> wish.ways.stream().anyMatch(entry.terms()::containsAll))
                && proves(entry.sku());
    }
}
