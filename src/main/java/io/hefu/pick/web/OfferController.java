package io.hefu.pick.web;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Page;
import io.hefu.pick.PickOffers;
import io.hefu.pick.PickOffers.Draft;
import io.hefu.pick.PickOffers.Item;
import io.hefu.pick.PickOffers.Offer;
import io.hefu.pick.PickOffers.Points;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/api/v1/pick-offers")
@Tag(
        name = "pick-offers",
        description = "Goods of warehouses that the platform offers to unions for their staff to choose from")
class OfferController {

    private final PickOffers offers;

    OfferController(PickOffers offers) {
        this.offers = offers;
    }

    @GetMapping
    Mono<Page<Offer>> list(
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "20") @Min(1) @Max(200) int size) {
        return offers.list(cursor, size);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Mono<Offer> open(@AuthenticationPrincipal Actor actor, @Valid @RequestBody Opening body) {
        return offers.open(
                actor, new Draft(body.name.strip(), body.warehouseId, body.sellerId, body.pieceFen, body.pointFen));
    }

    @GetMapping("/{id}/goods")
    Mono<Page<Item>> goods(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "20") @Min(1) @Max(200) int size) {
        return offers.goods(id, cursor, size);
    }

    @PostMapping("/{id}/goods")
    Mono<Offer> change(@AuthenticationPrincipal Actor actor, @PathVariable UUID id, @Valid @RequestBody Change body) {
        return offers.change(actor, id, body.points(), body.gone());
    }

    @PostMapping("/{id}/close")
    Mono<Offer> close(
            @AuthenticationPrincipal Actor actor, @PathVariable UUID id, @Valid @RequestBody ReasonRequest body) {
        return offers.close(actor, id, body.reason().strip());
    }

    /**
     * @param sellerId the supplier that is paid
     * @param pieceFen left out where unions cannot buy pieces
     * @param pointFen left out where they cannot buy points
     */
    record Opening(
            @NotBlank @Size(max = 100) @Pattern(regexp = "[^\\p{Cntrl}]*")
            String name,

            @NotNull UUID warehouseId,
            @NotNull UUID sellerId,
            @Min(1) @Max(100_000_000) @Nullable Long pieceFen,
            @Min(1) @Max(100_000_000) @Nullable Long pointFen) {}

    record Change(
            @Size(max = 1000) @Nullable List<@Valid @NotNull Added> added,
            @Size(max = 1000) @Nullable List<@NotNull UUID> removed) {

        List<Points> points() {
            return added == null
                    ? List.of()
                    : added.stream()
                            .map(item -> new Points(item.skuId, item.points == null ? 1 : item.points))
                            .toList();
        }

        List<UUID> gone() {
            return removed == null ? List.of() : removed;
        }
    }

    /** @param points left out for one */
    record Added(
            @NotNull UUID skuId,
            @Min(1) @Max(1_000_000) @Nullable Integer points) {}
}
