package io.hefu.ordering.web;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Page;
import io.hefu.ordering.OrderCases;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Orders whose money the bank took back after their goods had left (E-32). */
@RestController
@RequestMapping("/api/v1/order-cases")
@Tag(name = "Order cases", description = "What only the platform can decide of orders")
class OrderCaseController {

    private final OrderCases cases;

    OrderCaseController(OrderCases cases) {
        this.cases = cases;
    }

    @GetMapping
    Mono<Page<OrderCases.View>> list(
            @RequestParam OrderCases.@Nullable State state,
            @RequestParam @Nullable String cursor,
            @RequestParam(defaultValue = "20") @Min(1) @Max(200) int size) {
        return cases.list(state, cursor, size);
    }

    @GetMapping("/{id}")
    Mono<OrderCases.View> one(@PathVariable UUID id) {
        return cases.find(id);
    }

    @PostMapping("/{id}/decide")
    Mono<OrderCases.View> decide(
            @AuthenticationPrincipal Actor actor, @PathVariable UUID id, @Valid @RequestBody DecideRequest request) {
        return cases.decide(actor, id, request.decision(), request.remark().strip());
    }

    record DecideRequest(
            @NotNull OrderCases.Decision decision,

            @NotBlank @Size(max = 500) @Pattern(regexp = "[^\\u0000]*")
            String remark) {}
}
