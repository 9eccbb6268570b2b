package io.hefu.catalog.web;

import io.hefu.catalog.SelectItemView;
import io.hefu.catalog.SelectItemView.Assessment;
import io.hefu.catalog.SelectItems;
import io.hefu.catalog.SelectStatus;
import io.hefu.kernel.Actor;
import io.hefu.kernel.Cursor;
import io.hefu.kernel.Page;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
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
@RequestMapping("/api/v1/select-items")
@Tag(name = "select-items", description = "832 Select: nominated by suppliers, chosen by the platform")
class SelectController {

    private final SelectItems items;

    SelectController(SelectItems items) {
        this.items = items;
    }

    /** @param ratedBelow those of which buyers think less in one of the five dimensions */
    @GetMapping
    Mono<Page<SelectItemView>> list(
            @AuthenticationPrincipal Actor actor,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "20") @Min(1) @Max(200) int size,
            @RequestParam(required = false) @Nullable SelectStatus status,
            @RequestParam(required = false) @Nullable UUID supplierId,
            @RequestParam(required = false) @DecimalMin("1") @DecimalMax("5") @Nullable BigDecimal ratedBelow) {
        Cursor after = cursor == null ? Cursor.NEWEST : Cursor.decode(cursor);
        return items.list(actor, new SelectItems.Filter(status, supplierId, ratedBelow), after, size);
    }

    @GetMapping("/{id}")
    Mono<SelectItemView> one(@AuthenticationPrincipal Actor actor, @PathVariable UUID id) {
        return items.find(actor, id);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Mono<SelectItemView> nominate(@AuthenticationPrincipal Actor actor, @Valid @RequestBody Nomination body) {
        return items.nominate(actor, body.goodsId(), body.statement().strip());
    }

    @PostMapping("/{id}/withdraw")
    Mono<SelectItemView> withdraw(@AuthenticationPrincipal Actor actor, @PathVariable UUID id) {
        return items.withdraw(actor, id);
    }

    @PostMapping("/{id}/assess")
    Mono<SelectItemView> assess(
            @AuthenticationPrincipal Actor actor, @PathVariable UUID id, @Valid @RequestBody Finding body) {
        return items.assess(actor, id, body.assessment());
    }

    @PostMapping("/{id}/refuse")
    Mono<SelectItemView> refuse(
            @AuthenticationPrincipal Actor actor,
            @PathVariable UUID id,
            @Valid @RequestBody GoodsRequests.Reason body) {
        return items.refuse(actor, id, body.reason());
    }

    @PostMapping("/{id}/list")
    Mono<SelectItemView> list(@AuthenticationPrincipal Actor actor, @PathVariable UUID id) {
        return items.list(actor, id);
    }

    @PostMapping("/{id}/remove")
    Mono<SelectItemView> remove(
            @AuthenticationPrincipal Actor actor,
            @PathVariable UUID id,
            @Valid @RequestBody GoodsRequests.Reason body) {
        return items.remove(actor, id, body.reason());
    }

    record Nomination(
            @NotNull UUID goodsId,

            @NotBlank @Size(max = 1000) @Pattern(regexp = "[^\\p{Cntrl}]*")
            String statement) {}

    /** Whether each is good enough, and why. */
    record Finding(
            @NotNull Boolean quality,
            @NotNull Boolean price,
            @NotNull Boolean service,

            @NotBlank @Size(max = 500) @Pattern(regexp = "[^\\p{Cntrl}]*")
            String remark) {

        Assessment assessment() {
            return new Assessment(quality, price, service, remark.strip());
        }
    }
}
