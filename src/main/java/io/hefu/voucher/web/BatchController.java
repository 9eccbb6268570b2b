package io.hefu.voucher.web;

import io.hefu.imports.ExcelAnswer;
import io.hefu.kernel.Actor;
import io.hefu.kernel.Page;
import io.hefu.union.PurchaseState;
import io.hefu.voucher.VoucherBatch;
import io.hefu.voucher.VoucherBatches;
import io.hefu.voucher.VoucherBatches.Draft;
import io.hefu.voucher.VoucherForm;
import io.hefu.voucher.VoucherKind;
import io.hefu.voucher.VoucherState;
import io.hefu.voucher.VoucherView;
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
import org.springframework.http.ResponseEntity;
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
@RequestMapping("/api/v1/voucher-batches")
@Tag(name = "voucher-batches", description = "Pick-up vouchers as unions buy them and give them out")
class BatchController {

    private final VoucherBatches batches;

    BatchController(VoucherBatches batches) {
        this.batches = batches;
    }

    @GetMapping
    Mono<Page<VoucherBatch>> list(
            @AuthenticationPrincipal Actor actor,
            @RequestParam(required = false) @Nullable PurchaseState state,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "20") @Min(1) @Max(200) int size) {
        return batches.list(actor, state, cursor, size);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Mono<VoucherBatch> open(@AuthenticationPrincipal Actor actor, @Valid @RequestBody Opening body) {
        return batches.open(actor, body.draft());
    }

    @GetMapping("/{id}")
    Mono<VoucherBatch> one(@AuthenticationPrincipal Actor actor, @PathVariable UUID id) {
        return batches.find(actor, id);
    }

    @GetMapping("/{id}/vouchers")
    Mono<Page<VoucherView>> vouchers(
            @AuthenticationPrincipal Actor actor,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable VoucherState state,
            @RequestParam(defaultValue = "0") @Min(0) int cursor,
            @RequestParam(defaultValue = "20") @Min(1) @Max(200) int size) {
        return batches.vouchers(actor, id, state, cursor, size);
    }

    @PostMapping("/{id}/assign")
    Mono<VoucherBatch> assign(
            @AuthenticationPrincipal Actor actor, @PathVariable UUID id, @Valid @RequestBody Members body) {
        return batches.assign(actor, id, body.memberIds());
    }

    @PostMapping("/{id}/codes")
    Mono<ResponseEntity<byte[]>> codes(
            @AuthenticationPrincipal Actor actor, @PathVariable UUID id, @Valid @RequestBody Codes body) {
        return batches.codes(actor, id, body.renewal()).map(file -> ExcelAnswer.of("提货码.xlsx", file));
    }

    @PostMapping("/{id}/refund")
    Mono<VoucherBatch> refund(
            @AuthenticationPrincipal Actor actor, @PathVariable UUID id, @Valid @RequestBody ReasonRequest body) {
        return batches.refund(actor, id, body.reason().strip());
    }

    /** @param memberIds left out for all who work for the unit */
    record Members(@Size(min = 1, max = 5000) @Nullable List<@NotNull UUID> memberIds) {}

    /** @param renewal why the codes are made anew; left out the first time */
    record Codes(
            @Size(min = 1, max = 500) @Pattern(regexp = "[^\\u0000]*") @Nullable
            String renewal) {}

    /** A face value up to 5,000 yuan for registered vouchers and 1,000 yuan for those of bearers. */
    record Opening(
            @NotNull UUID catalogueId,

            @NotBlank @Size(max = 100) @Pattern(regexp = "[^\\p{Cntrl}]*")
            String name,

            @NotNull VoucherKind kind,
            @NotNull VoucherForm form,
            @NotNull @Min(1) @Max(100_000) Integer vouchers,
            @Min(1) @Nullable Long faceFen,
            @Size(max = 100) @Nullable List<@NotNull UUID> skuIds,
            boolean partial,
            boolean difference,
            @Max(30) @Nullable Integer years) {

        Draft draft() {
            return new Draft(
                    catalogueId,
                    name.strip(),
                    kind,
                    form,
                    vouchers,
                    faceFen,
                    skuIds == null ? List.of() : List.copyOf(skuIds),
                    partial,
                    difference,
                    years);
        }
    }
}
