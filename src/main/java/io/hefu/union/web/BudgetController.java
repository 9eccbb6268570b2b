package io.hefu.union.web;

import io.hefu.kernel.Actor;
import io.hefu.union.Budgets;
import io.hefu.union.Budgets.Budget;
import io.hefu.union.Scheme;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Map;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/api/v1/union-budgets")
@Tag(name = "union-budgets", description = "What a union may spend on each scheme in a year, and what is left of it")
class BudgetController {

    private static final long MOST = 100_000_000_000L;

    private final Budgets budgets;

    BudgetController(Budgets budgets) {
        this.budgets = budgets;
    }

    @GetMapping
    Mono<Map<String, List<Budget>>> list(
            @AuthenticationPrincipal Actor actor, @RequestParam @Min(2020) @Max(2100) int year) {
        return budgets.of(actor, year).map(all -> Map.of("items", all));
    }

    @PutMapping("/{year}/{scheme}")
    Mono<Budget> set(
            @AuthenticationPrincipal Actor actor,
            @PathVariable @Min(2020) @Max(2100) int year,
            @PathVariable Scheme scheme,
            @Valid @RequestBody Amount body) {
        return budgets.set(actor, year, scheme, body.amountFen());
    }

    record Amount(@NotNull @Min(0) @Max(MOST) Long amountFen) {}
}
