package io.hefu.voucher.web;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Page;
import io.hefu.voucher.VoucherCatalogues;
import io.hefu.voucher.VoucherCatalogues.Catalogue;
import io.hefu.voucher.VoucherCatalogues.Item;
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
@RequestMapping("/api/v1/voucher-catalogues")
@Tag(name = "voucher-catalogues", description = "The goods that vouchers are good for")
class CatalogueController {

    private final VoucherCatalogues catalogues;

    CatalogueController(VoucherCatalogues catalogues) {
        this.catalogues = catalogues;
    }

    @GetMapping
    Mono<Page<Catalogue>> list(
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "20") @Min(1) @Max(200) int size) {
        return catalogues.list(cursor, size);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Mono<Catalogue> open(@AuthenticationPrincipal Actor actor, @Valid @RequestBody Opening body) {
        return catalogues.open(actor, body.name().strip(), body.issuerId());
    }

    @GetMapping("/{id}/goods")
    Mono<Page<Item>> goods(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "20") @Min(1) @Max(200) int size) {
        return catalogues.goods(id, cursor, size);
    }

    @PostMapping("/{id}/goods")
    Mono<Catalogue> change(
            @AuthenticationPrincipal Actor actor, @PathVariable UUID id, @Valid @RequestBody Change body) {
        return catalogues.change(actor, id, Change.orNone(body.added()), Change.orNone(body.removed()));
    }

    @PostMapping("/{id}/close")
    Mono<Catalogue> close(
            @AuthenticationPrincipal Actor actor, @PathVariable UUID id, @Valid @RequestBody ReasonRequest body) {
        return catalogues.close(actor, id, body.reason().strip());
    }

    /** @param issuerId the supplier that is paid for the vouchers */
    record Opening(
            @NotBlank @Size(max = 100) @Pattern(regexp = "[^\\p{Cntrl}]*")
            String name,

            @NotNull UUID issuerId) {}

    /** Up to 5,000 goods at once. */
    record Change(
            @Size(max = 5000) @Nullable List<@NotNull UUID> added,
            @Size(max = 5000) @Nullable List<@NotNull UUID> removed) {

        static List<UUID> orNone(@Nullable List<UUID> skuIds) {
            return skuIds == null ? List.of() : skuIds.stream().distinct().toList();
        }
    }
}
