package io.hefu.catalog.web;

import io.hefu.catalog.CatalogProblem;
import io.hefu.catalog.Categories;
import io.hefu.catalog.Categories.Category;
import io.hefu.catalog.Goods;
import io.hefu.catalog.Goods.Facets;
import io.hefu.catalog.Goods.Item;
import io.hefu.catalog.GoodsRating;
import io.hefu.catalog.GoodsRatings;
import io.hefu.kernel.CommonProblem;
import io.hefu.kernel.Page;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The shelf, open to everybody who is signed in. */
@RestController
@RequestMapping("/api/v1")
class GoodsController {

    private static final int LARGEST_PAGE = 200;

    private final Goods goods;
    private final Categories categories;
    private final GoodsRatings ratings;

    GoodsController(Goods goods, Categories categories, GoodsRatings ratings) {
        this.goods = goods;
        this.categories = categories;
        this.ratings = ratings;
    }

    @GetMapping("/categories")
    Mono<Map<String, List<Category>>> categories() {
        return categories.all().collectList().map(all -> Map.of("items", all));
    }

    @GetMapping("/goods")
    Mono<Page<Item>> list(
            @RequestParam(defaultValue = "20") int size,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "NEWEST") Goods.Sort sort,
            @ParameterObject ShelfRequest wish) {
        if (size < 1 || size > LARGEST_PAGE) {
            throw CommonProblem.REQUEST_INVALID.rejection(Map.of("field", "size"));
        }
        return goods.list(wish.filter(), sort, cursor, size);
    }

    @GetMapping("/goods/facets")
    Mono<Facets> facets(@ParameterObject ShelfRequest wish) {
        return goods.facets(wish.filter());
    }

    @GetMapping("/goods/{skuId}/rating")
    Mono<GoodsRating> rating(@PathVariable UUID skuId) {
        return ratings.of(skuId).switchIfEmpty(Mono.error(CatalogProblem.GOODS_NOT_RATED::rejection));
    }

    @GetMapping("/goods/{skuId}")
    Mono<Item> one(@PathVariable UUID skuId) {
        return goods.find(skuId).switchIfEmpty(Mono.error(CatalogProblem.SKU_NOT_FOUND::rejection));
    }
}
