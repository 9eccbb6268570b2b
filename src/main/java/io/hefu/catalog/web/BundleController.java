package io.hefu.catalog.web;

import static io.hefu.catalog.domain.GoodsLimits.MOST;

import io.hefu.catalog.Bundles;
import io.hefu.catalog.Bundles.Part;
import io.hefu.catalog.Bundles.Wish;
import io.hefu.catalog.GoodsView;
import io.hefu.kernel.Actor;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/api/v1")
@Tag(name = "bundles", description = "SKUs that are put together out of others (R-043)")
class BundleController {

    private final Bundles bundles;

    BundleController(Bundles bundles) {
        this.bundles = bundles;
    }

    @GetMapping("/goods/{skuId}/parts")
    Mono<Map<String, List<Part>>> parts(@PathVariable UUID skuId) {
        return bundles.parts(skuId).map(parts -> Map.of("items", parts));
    }

    /** No parts make it a SKU like any other. */
    @PutMapping("/supplier-goods/skus/{skuId}/parts")
    Mono<GoodsView> compose(
            @AuthenticationPrincipal Actor actor, @PathVariable UUID skuId, @Valid @RequestBody Content body) {
        return bundles.compose(
                actor, skuId, body.parts().stream().map(PartRequest::wish).toList());
    }

    @PostMapping("/supplier-goods/skus/{skuId}/packings")
    Mono<GoodsView> pack(
            @AuthenticationPrincipal Actor actor, @PathVariable UUID skuId, @Valid @RequestBody Packing body) {
        return bundles.pack(actor, skuId, body.quantity());
    }

    record Content(@NotNull @Size(max = Bundles.MOST_PARTS) List<@Valid @NotNull PartRequest> parts) {}

    /** @param quantity in one piece of the bundle */
    record PartRequest(
            @NotNull UUID skuId,
            @NotNull @Min(1) @Max(1_000) Long quantity) {

        Wish wish() {
            return new Wish(skuId, quantity);
        }
    }

    /** @param quantity how many are packed, or negative how many are unpacked */
    record Packing(@NotNull @Min(-MOST) @Max(MOST) Long quantity) {}
}
