package io.hefu.catalog.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchTermsTests {

    @Test
    void aTextIsSpelledByWhatStandsAroundEachCharacter() {
        assertThat(SearchTerms.of(List.of("重庆长白山人参", "５kg/袋")).spelled())
                .isEqualTo("chong qing chang bai shan ren shen|5kg|dai");
        assertThat(SearchTerms.of(List.of("绿茶")).spelled()).isEqualTo("lv cha");
    }

    @Test
    void categoriesAndRegionsStandWithAllAboveThem() {
        assertThat(ShelfTerms.ofRegion("510104")).containsExactly("@51", "@5101", "@510104");
        assertThat(ShelfTerms.ofCategory("0203")).containsExactly("#02", "#0203");
    }

    @ParameterizedTest
    @CsvSource({
        "黑木耳 250g/袋, 木耳", "黑木耳 250g/袋, 耳", "黑木耳 250g/袋, 黑木耳", "黑木耳 250g/袋, muer", "黑木耳 250g/袋, MUE",
        "黑木耳 250g/袋, m", "黑木耳 250g/袋, mu", "黑木耳 250g/袋, me", "黑木耳 250g/袋, hme", "黑木耳 250g/袋, heimuer",
        "黑木耳 250g/袋, mu'er", "黑木耳 250g/袋, hei木耳", "黑木耳 250g/袋, ２５０g", "黑木耳 250g/袋, 木耳 袋", "重庆火锅底料, cq",
        "重庆火锅底料, chongqing", "女儿红, nver", "绿茶, lücha"
    })
    void aTextIsFoundByItsWordsItsPinyinAndItsInitials(String text, String sought) {
        assertThat(finds(text, sought)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "黑木耳 250g/袋, 银耳",
        "黑木耳 250g/袋, uer",
        "黑木耳 250g/袋, ue",
        "黑木耳 250g/袋, eh",
        "木桶黑木, 黑木桶",
        "黑木耳 250g/袋, erdai",
        "黑木耳 250g/袋, 木耳 茶"
    })
    void aTextIsNotFoundByWhatItIsNot(String text, String sought) {
        assertThat(finds(text, sought)).isFalse();
    }

    @Test
    void marksAloneAreNoWords() {
        assertThat(SearchWord.of(" %_'\\ 。")).isEmpty();
    }

    /** As the database compares. */
    private static boolean finds(String text, String sought) {
        SearchTerms terms = SearchTerms.of(List.of(text));
        return SearchWord.of(sought).stream().allMatch(word -> finds(terms, SearchTerms.plain(text), word));
    }

    private static boolean finds(SearchTerms terms, String searched, SearchWord word) {
        boolean full = terms.terms().containsAll(Arrays.asList(word.terms()));
        if (word.chinese()) {
            return full && searched.contains(word.text());
        }
        boolean initials = terms.terms().containsAll(Arrays.asList(word.initials()));
        return (full || initials)
                && Pattern.compile(word.pattern()).matcher(terms.spelled()).find();
    }
}
