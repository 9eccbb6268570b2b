package io.hefu.catalog.web;

import io.hefu.catalog.Assortment;
import io.hefu.catalog.Assortment.Change;
import io.hefu.catalog.Assortment.Submissions;
import io.hefu.catalog.GoodsReviews;
import io.hefu.catalog.GoodsStatus;
import io.hefu.catalog.GoodsView;
import io.hefu.kernel.Actor;
import io.hefu.kernel.Cursor;
import io.hefu.kernel.Page;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/api/v1/supplier-goods")
@Tag(name = "supplier-goods", description = "Goods of suppliers on their way to the shelf, and their review")
class AssortmentController {

    private final Assortment assortment;
    private final GoodsReviews reviews;

    AssortmentController(Assortment assortment, GoodsReviews reviews) {
        this.assortment = assortment;
        this.reviews = reviews;
    }

    @GetMapping
    Mono<Page<GoodsView>> list(
            @AuthenticationPrincipal Actor actor,
            @RequestParam(defaultValue = "20") @Min(1) @Max(200) int size,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable GoodsStatus status,
            @RequestParam(required = false) @Nullable UUID supplierId,
            @RequestParam(required = false) @Size(max = 100) @Nullable String q) {
        Cursor after = cursor == null ? Cursor.NEWEST : Cursor.decode(cursor);
        return assortment.list(actor, new Assortment.Filter(status, supplierId, q), after, size);
    }

    @GetMapping("/{id}")
    Mono<GoodsView> one(@AuthenticationPrincipal Actor actor, @PathVariable UUID id) {
        return assortment.find(actor, id);
    }

    @GetMapping("/{id}/changes")
    Mono<Page<Change>> changes(
            @AuthenticationPrincipal Actor actor,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "20") @Min(1) @Max(200) int size,
            @RequestParam(required = false) @Nullable String cursor) {
        return assortment.changes(actor, id, cursor == null ? Cursor.NEWEST : Cursor.decode(cursor), size);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Mono<GoodsView> create(@AuthenticationPrincipal Actor actor, @Valid @RequestBody GoodsRequests.Content body) {
        return assortment.create(actor, body.draft());
    }

    @PutMapping("/{id}")
    Mono<GoodsView> edit(
            @AuthenticationPrincipal Actor actor,
            @PathVariable UUID id,
            @RequestParam long version,
            @Valid @RequestBody GoodsRequests.Content body) {
        return assortment.edit(actor, id, version, body.draft());
    }

    @PostMapping("/{id}/submit")
    Mono<GoodsView> submit(@AuthenticationPrincipal Actor actor, @PathVariable UUID id) {
        return assortment.submit(actor, id);
    }

    /** At most 200 at once, each with its own result; the answer's {@code next} is the next request's {@code after}. */
    @PostMapping("/submissions")
    Mono<Submissions> submitAll(@AuthenticationPrincipal Actor actor, @Valid @RequestBody GoodsRequests.Many body) {
        return assortment.submitAll(actor, body.choice());
    }

    @PostMapping("/{id}/withdraw")
    Mono<GoodsView> withdraw(@AuthenticationPrincipal Actor actor, @PathVariable UUID id) {
        return assortment.withdraw(actor, id);
    }

    @PostMapping("/{id}/take-off")
    Mono<GoodsView> takeOff(@AuthenticationPrincipal Actor actor, @PathVariable UUID id) {
        return assortment.takeOff(actor, id);
    }

    @PostMapping("/{id}/relist")
    Mono<GoodsView> relist(@AuthenticationPrincipal Actor actor, @PathVariable UUID id) {
        return assortment.relist(actor, id);
    }

    @PutMapping("/skus/{skuId}/price")
    Mono<GoodsView> price(
            @AuthenticationPrincipal Actor actor,
            @PathVariable UUID skuId,
            @Valid @RequestBody GoodsRequests.Price body) {
        return assortment.changePrice(actor, skuId, body.priceFen());
    }

    @PostMapping("/skus/{skuId}/stock")
    Mono<GoodsView> stock(
            @AuthenticationPrincipal Actor actor,
            @PathVariable UUID skuId,
            @Valid @RequestBody GoodsRequests.Stock body) {
        return assortment.changeStock(actor, skuId, body.change());
    }

    @PutMapping("/{id}/freight-template")
    Mono<GoodsView> freightTemplate(
            @AuthenticationPrincipal Actor actor, @PathVariable UUID id, @RequestBody GoodsRequests.Freight body) {
        return assortment.chooseFreight(actor, id, body.templateId());
    }

    @PostMapping("/{id}/approve")
    Mono<GoodsView> approve(@AuthenticationPrincipal Actor actor, @PathVariable UUID id) {
        return reviews.approve(actor, id);
    }

    @PostMapping("/{id}/refuse")
    Mono<GoodsView> refuse(
            @AuthenticationPrincipal Actor actor,
            @PathVariable UUID id,
            @Valid @RequestBody GoodsRequests.Reason body) {
        return reviews.refuse(actor, id, body.reason());
    }

    @PostMapping("/{id}/remove")
    Mono<GoodsView> remove(
            @AuthenticationPrincipal Actor actor,
            @PathVariable UUID id,
            @Valid @RequestBody GoodsRequests.Reason body) {
        return reviews.remove(actor, id, body.reason());
    }
}
