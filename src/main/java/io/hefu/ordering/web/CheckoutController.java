package io.hefu.ordering.web;

import io.hefu.kernel.Actor;
import io.hefu.kernel.IdempotencyKey;
import io.hefu.ordering.Cart;
import io.hefu.ordering.Checkouts;
import io.hefu.ordering.Checkouts.InvoiceTitle;
import io.hefu.ordering.Checkouts.Wish;
import io.hefu.ordering.RushDoor;
import io.hefu.ordering.RushGate;
import io.hefu.ordering.domain.TradeTerm;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/api/v1")
@Tag(name = "checkout", description = "The cart, and one order for each supplier of it")
class CheckoutController {

    private final Cart cart;
    private final Checkouts checkouts;
    private final RushGate rush;

    CheckoutController(Cart cart, Checkouts checkouts, RushGate rush) {
        this.cart = cart;
        this.checkouts = checkouts;
        this.rush = rush;
    }

    @GetMapping("/cart")
    Mono<Cart.View> cart(@AuthenticationPrincipal Actor actor) {
        return cart.show(actor);
    }

    @PutMapping("/cart/{skuId}")
    Mono<Cart.View> put(
            @AuthenticationPrincipal Actor actor, @PathVariable UUID skuId, @Valid @RequestBody Quantity body) {
        return cart.put(actor, skuId, body.quantity());
    }

    @DeleteMapping("/cart/{skuId}")
    Mono<Cart.View> remove(@AuthenticationPrincipal Actor actor, @PathVariable UUID skuId) {
        return cart.remove(actor, skuId);
    }

    @PostMapping("/checkouts/preview")
    Mono<Checkouts.Preview> preview(@AuthenticationPrincipal Actor actor, @Valid @RequestBody Request body) {
        return checkouts.preview(actor, body.wish());
    }

    @RushDoor
    @PostMapping("/checkouts")
    Mono<Checkouts.Result> place(
            @AuthenticationPrincipal Actor actor,
            @RequestHeader(value = "Idempotency-Key", defaultValue = "") String key,
            @Valid @RequestBody Request body) {
        String checked = IdempotencyKey.require(key);
        return rush.pass(actor).then(Mono.defer(() -> checkouts.place(actor, checked, body.wish())));
    }

    @GetMapping("/orders/{id}/recipient")
    Mono<Checkouts.Recipient> recipient(@AuthenticationPrincipal Actor actor, @PathVariable UUID id) {
        return checkouts.recipient(actor, id);
    }

    record Quantity(@NotNull @Min(1) @Max(100_000) Long quantity) {}

    /** @param skuIds the lines of the cart that are meant; none for all */
    record Request(
            @Size(max = 100) @Nullable List<@NotNull UUID> skuIds,
            @Nullable UUID budgetUnitId,
            @Nullable UUID addressId,
            @Valid @Nullable Invoice invoice,
            @Nullable TradeTerm tradeTerm) {

        Wish wish() {
            return new Wish(
                    skuIds == null ? List.of() : List.copyOf(skuIds),
                    budgetUnitId,
                    addressId,
                    invoice == null ? null : new InvoiceTitle(invoice.title.strip(), invoice.taxNo),
                    Objects.requireNonNullElse(tradeTerm, TradeTerm.PAY_FIRST));
        }
    }

    record Invoice(
            @NotBlank @Size(max = 100) @Pattern(regexp = "[^\\p{Cntrl}]*")
            String title,

            @Pattern(regexp = "[0-9A-Z]{15,20}") @Nullable String taxNo) {}
}
