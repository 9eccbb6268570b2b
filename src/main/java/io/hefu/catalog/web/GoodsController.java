package io.hefu.catalog.web;

import io.hefu.catalog.CatalogProblem;
import io.hefu.catalog.Goods;
import io.hefu.kernel.CommonProblem;
import io.hefu.kernel.Cursor;
import io.hefu.kernel.Page;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The shelf, open to everybody who is signed in. */
@RestController
@RequestMapping("/api/v1/goods")
class GoodsController {

    private static final int LARGEST_PAGE = 200;

    private final Goods goods;

    GoodsController(Goods goods) {
        this.goods = goods;
    }

    @GetMapping
    Mono<Page<Goods.Item>> list(
            @RequestParam(defaultValue = "20") int size,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String category,
            @RequestParam(required = false) @Nullable String county,
            @RequestParam(required = false) @Nullable UUID supplierId) {
        if (size < 1 || size > LARGEST_PAGE) {
            throw CommonProblem.REQUEST_INVALID.rejection(Map.of("field", "size"));
        }
        Cursor after = cursor == null ? Cursor.NEWEST : Cursor.decode(cursor);
        return goods.list(new Goods.Filter(q, category, county, supplierId), after, size);
    }

    @GetMapping("/{skuId}")
    Mono<Goods.Item> one(@PathVariable UUID skuId) {
        return goods.find(skuId).switchIfEmpty(Mono.error(CatalogProblem.SKU_NOT_FOUND::rejection));
    }
}
