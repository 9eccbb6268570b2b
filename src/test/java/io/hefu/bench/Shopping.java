package io.hefu.bench;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What people look for: everybody something else, but for the page and the facets with which everybody begins. */
final class Shopping {

    private static final int SYLLABLES = 3;

    private final Random random = new Random(832);
    private final List<String> words;
    private final List<String> counties;
    private final List<String> spellings;
    private final List<String> categories;

    Shopping(BenchDatabase database) throws SQLException {
        // 黑豆 of 涞水县黑豆 1kg/袋
        this.words = database.texts("""
                select distinct substr(split_part(skus.name, ' ', 1), length(counties.county) + 1, 2)
                from skus join goods on goods.id = skus.goods_id join counties on counties.code = goods.county_code
                where skus.name like counties.county || '%' order by 1""");
        this.counties = database.texts("select distinct county from counties order by 1");
        this.spellings = database.texts(
                "select distinct split_part(spelled, '|', 1) from shelf where spelled ~ '^[a-z]+ [a-z]+ [a-z]+' order by 1");
        this.categories =
                database.texts("select distinct left(category_code, 2) || ' ' || left(county_code, 2) from shelf");
    }

    Map<String, Supplier<String>> searches() {
        Map<String, Supplier<String>> searches = new LinkedHashMap<>();
        searches.put("the newest", () -> "/goods?size=20");
        searches.put("a word", () -> "/goods?size=20&q=" + one(words));
        searches.put("a word within a county", () -> "/goods?size=20&county=" + one(counties) + "&q=" + one(words));
        searches.put("pinyin from its beginning", () -> "/goods?size=20&q=" + syllables(word -> word));
        searches.put("initials", () -> "/goods?size=20&q=" + syllables(word -> word.substring(0, 1)));
        searches.put("a category of a province, by price", this::categoryOfProvince);
        searches.put("a price range, in stock", this::priceRange);
        searches.put("facets of a word", () -> "/goods/facets?q=" + one(words));
        searches.put("facets of everything", () -> "/goods/facets");
        return searches;
    }

    private String categoryOfProvince() {
        String[] codes = categories.get(random.nextInt(categories.size())).split(" ");
        return "/goods?size=20&category=" + codes[0] + "&county=" + codes[1] + "&sort=CHEAPEST";
    }

    private String priceRange() {
        int least = 1_000 + random.nextInt(9_000);
        return "/goods?size=20&minPriceFen=" + least + "&maxPriceFen=" + (least + 1_000) + "&inStock=true";
    }

    private String syllables(java.util.function.UnaryOperator<String> part) {
        String spelling = spellings.get(random.nextInt(spellings.size()));
        return Stream.of(spelling.split(" ")).limit(SYLLABLES).map(part).collect(Collectors.joining());
    }

    private String one(List<String> choice) {
        return URLEncoder.encode(choice.get(random.nextInt(choice.size())), StandardCharsets.UTF_8);
    }
}
