package io.hefu.ordering.web;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Page;
import io.hefu.ordering.AfterSaleView;
import io.hefu.ordering.AfterSales;
import io.hefu.ordering.domain.AfterSaleState;
import io.hefu.ordering.domain.RefundKind;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Money back: the buyer asks, the supplier answers, the platform arbitrates. */
@RestController
@Tag(name = "After-sale", description = "Money back for orders")
class AfterSaleController {

    private final AfterSales afterSales;

    AfterSaleController(AfterSales afterSales) {
        this.afterSales = afterSales;
    }

    @PostMapping("/api/v1/orders/{id}/after-sales")
    @ResponseStatus(HttpStatus.CREATED)
    Mono<AfterSaleView> ask(
            @AuthenticationPrincipal Actor actor, @PathVariable UUID id, @Valid @RequestBody AskRequest request) {
        return afterSales.ask(actor, id, request.wish());
    }

    @GetMapping("/api/v1/after-sales")
    Mono<Page<AfterSaleView>> list(
            @AuthenticationPrincipal Actor actor,
            @RequestParam @Nullable AfterSaleState state,
            @RequestParam @Nullable UUID orderId,
            @RequestParam @Nullable String cursor,
            @RequestParam(defaultValue = "20") @Min(1) @Max(200) int size) {
        return afterSales.list(actor, new AfterSales.Filter(state, orderId), cursor, size);
    }

    @GetMapping("/api/v1/after-sales/{id}")
    Mono<AfterSaleView> one(@AuthenticationPrincipal Actor actor, @PathVariable UUID id) {
        return afterSales.find(actor, id);
    }

    @PostMapping("/api/v1/after-sales/{id}/agree")
    Mono<AfterSaleView> agree(@AuthenticationPrincipal Actor actor, @PathVariable UUID id) {
        return afterSales.agree(actor, id);
    }

    @PostMapping("/api/v1/after-sales/{id}/refuse")
    Mono<AfterSaleView> refuse(
            @AuthenticationPrincipal Actor actor, @PathVariable UUID id, @Valid @RequestBody WordsRequest request) {
        return afterSales.refuse(actor, id, request.reason().strip());
    }

    @PostMapping("/api/v1/after-sales/{id}/withdraw")
    Mono<AfterSaleView> withdraw(@AuthenticationPrincipal Actor actor, @PathVariable UUID id) {
        return afterSales.withdraw(actor, id);
    }

    @PostMapping("/api/v1/after-sales/{id}/escalate")
    Mono<AfterSaleView> escalate(
            @AuthenticationPrincipal Actor actor, @PathVariable UUID id, @Valid @RequestBody WordsRequest request) {
        return afterSales.escalate(actor, id, request.reason().strip());
    }

    @PostMapping("/api/v1/after-sales/{id}/arbitrate")
    Mono<AfterSaleView> arbitrate(
            @AuthenticationPrincipal Actor actor, @PathVariable UUID id, @Valid @RequestBody ArbitrateRequest request) {
        return afterSales.arbitrate(
                actor, id, request.forBuyer(), request.reason().strip());
    }

    /**
     * @param lines the goods that it is about: those that shall not be sent (absent for all that are left), or those that a
     *     complaint is about
     * @param amountFen of a complaint; goods that are not sent have their price
     */
    record AskRequest(
            @NotNull RefundKind kind,
            @Nullable @Size(max = 100) List<@Valid @NotNull PartRequest> lines,
            @Nullable @Positive Long amountFen,

            @NotBlank @Size(max = 500) @Pattern(regexp = "[^\\u0000]*")
            String reason) {

        AfterSales.Wish wish() {
            return new AfterSales.Wish(kind, PartRequest.parts(lines), amountFen, reason.strip());
        }
    }

    record WordsRequest(
            @NotBlank @Size(max = 500) @Pattern(regexp = "[^\\u0000]*")
            String reason) {}

    /** @param forBuyer whether the money goes back */
    record ArbitrateRequest(
            @NotNull Boolean forBuyer,

            @NotBlank @Size(max = 500) @Pattern(regexp = "[^\\u0000]*")
            String reason) {}
}
