package io.hefu.voucher.web;

import io.hefu.kernel.Actor;
import io.hefu.kernel.IdempotencyKey;
import io.hefu.kernel.Page;
import io.hefu.ordering.Orders.Placement;
import io.hefu.ordering.RushDoor;
import io.hefu.ordering.RushGate;
import io.hefu.ordering.domain.PlaceOrder;
import io.hefu.voucher.VoucherView;
import io.hefu.voucher.Vouchers;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/api/v1/vouchers")
@Tag(name = "vouchers", description = "Pick-up vouchers in the hands of members of staff")
class VoucherController {

    private final RushGate rush;
    private final Vouchers vouchers;

    VoucherController(RushGate rush, Vouchers vouchers) {
        this.rush = rush;
        this.vouchers = vouchers;
    }

    @GetMapping
    Mono<Page<VoucherView>> own(
            @AuthenticationPrincipal Actor actor,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "20") @Min(1) @Max(200) int size) {
        return vouchers.own(actor, cursor, size);
    }

    @PostMapping("/bind")
    Mono<VoucherView> bind(@AuthenticationPrincipal Actor actor, @Valid @RequestBody Code body) {
        return vouchers.bind(actor, body.code());
    }

    @PostMapping("/bind-assigned")
    Mono<Map<String, List<VoucherView>>> bindAssigned(@AuthenticationPrincipal Actor actor) {
        return vouchers.bindAssigned(actor).map(bound -> Map.of("items", bound));
    }

    @GetMapping("/{id}")
    Mono<VoucherView> one(@AuthenticationPrincipal Actor actor, @PathVariable UUID id) {
        return vouchers.find(actor, id);
    }

    @PostMapping("/{id}/freeze")
    Mono<VoucherView> freeze(
            @AuthenticationPrincipal Actor actor, @PathVariable UUID id, @Valid @RequestBody ReasonRequest body) {
        return vouchers.freeze(actor, id, body.reason().strip());
    }

    @PostMapping("/{id}/unfreeze")
    Mono<VoucherView> unfreeze(@AuthenticationPrincipal Actor actor, @PathVariable UUID id) {
        return vouchers.unfreeze(actor, id);
    }

    @PostMapping("/{id}/reactivate")
    Mono<VoucherView> reactivate(@AuthenticationPrincipal Actor actor, @PathVariable UUID id) {
        return vouchers.reactivate(actor, id);
    }

    @RushDoor
    @PostMapping("/{id}/redeem")
    Mono<ResponseEntity<String>> redeem(
            @AuthenticationPrincipal Actor actor,
            @PathVariable UUID id,
            @RequestHeader(value = "Idempotency-Key", defaultValue = "") String key,
            @Valid @RequestBody Redemption body) {
        String own = IdempotencyKey.require(key);
        return rush.pass(actor)
                .then(Mono.defer(() -> vouchers.redeem(actor, id, own, body.wanted(), body.addressId())))
                .map(VoucherController::created);
    }

    private static ResponseEntity<String> created(Placement placement) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.created(URI.create("/api/v1/orders/" + placement.id()));
        if (placement.replayed()) {
            answer.header("Idempotent-Replayed", "true");
        }
        return answer.contentType(MediaType.APPLICATION_JSON).body(placement.json());
    }

    record Code(
            @NotBlank @Size(max = 60) @Pattern(regexp = "[^\\u0000]*")
            String code) {

        /** Without the code, which must not reach a log. */
        @Override
        public String toString() {
            return "Code";
        }
    }

    /** @param addressId left out for the preferred one */
    record Redemption(
            @NotEmpty @Size(max = 100) List<@Valid @NotNull Line> lines,
            @Nullable UUID addressId) {

        List<PlaceOrder.Line> wanted() {
            return lines.stream()
                    .map(line -> new PlaceOrder.Line(line.skuId(), line.quantity()))
                    .toList();
        }
    }

    record Line(
            @NotNull UUID skuId,
            @NotNull @Min(1) @Max(100_000) Long quantity) {}
}
