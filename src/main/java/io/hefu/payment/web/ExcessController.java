package io.hefu.payment.web;

import io.hefu.kernel.Actor;
import io.hefu.payment.ExcessMoney;
import io.hefu.payment.ExcessMoney.Excess;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/api/v1/excesses")
@Tag(name = "Excesses", description = "What was paid for an order and is left over, for its buyer to use")
class ExcessController {

    private final ExcessMoney excesses;

    ExcessController(ExcessMoney excesses) {
        this.excesses = excesses;
    }

    @GetMapping("/{orderId}")
    Mono<List<Excess>> of(@PathVariable UUID orderId, @AuthenticationPrincipal Actor buyer) {
        return excesses.of(orderId, buyer).collectList();
    }

    /** Pays other own orders of the same supplier; answers what is left. */
    @PostMapping("/{orderId}/allocations")
    Mono<List<Excess>> distribute(
            @PathVariable UUID orderId,
            @Valid @RequestBody DistributeRequest request,
            @AuthenticationPrincipal Actor buyer) {
        return excesses.distribute(orderId, AllocateRequest.shares(request.allocations()), buyer);
    }

    /** Which of the buyer's orders get how much. */
    record DistributeRequest(@NotEmpty @Size(max = 50) List<AllocateRequest.@Valid ToOrder> allocations) {}
}
