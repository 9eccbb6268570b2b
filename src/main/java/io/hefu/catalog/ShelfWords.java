package io.hefu.catalog;

import io.hefu.catalog.search.SearchTerms;
import io.hefu.catalog.search.ShelfTerms;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a SKU on the shelf is found by, computed once when it is put there.
 *
 * @param searched what its words are compared with
 * @param spelled how that sounds
 * @param terms separated by spaces
 */
public record ShelfWords(String searched, String spelled, String terms) {

    /**
     * Looks up the pinyin, with files read at the first call: not for event loops.
     *
     * @param texts the names that it goes by
     */
    public static ShelfWords of(String countyCode, String categoryCode, String... texts) {
        SearchTerms words = SearchTerms.of(List.of(texts));
        String terms = Stream.of(
                        words.terms().stream(),
                        ShelfTerms.ofRegion(countyCode).stream(),
                        ShelfTerms.ofCategory(categoryCode).stream())
                .flatMap(all -> all)
                .collect(Collectors.joining(" "));
        String searched = Arrays.stream(texts).map(SearchTerms::plain).collect(Collectors.joining(" "));
        return new ShelfWords(searched, words.spelled(), terms);
    }
}
