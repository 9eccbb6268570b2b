package io.hefu.organization.web;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Page;
import io.hefu.organization.ApproverGap;
import io.hefu.organization.ApproverGaps;
import io.hefu.organization.OrganizationProblem;
import io.hefu.organization.UnitDirectory;
import io.hefu.organization.UnitStatus;
import io.hefu.organization.UnitView;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/api/v1/budget-units")
@Tag(name = "budget-units", description = "The trees of budget units")
class BudgetUnitController {

    private final UnitDirectory units;
    private final ApproverGaps gaps;

    BudgetUnitController(UnitDirectory units, ApproverGaps gaps) {
        this.units = units;
        this.gaps = gaps;
    }

    @GetMapping
    Mono<Page<UnitView>> list(
            @AuthenticationPrincipal Actor actor,
            @RequestParam(required = false) @Nullable UUID parent,
            @RequestParam(defaultValue = "false") boolean top,
            @RequestParam(required = false) @Pattern(regexp = "[0-9]{0,6}") @Nullable String region,
            @RequestParam(required = false) @Pattern(regexp = "[^\\p{Cntrl}]{0,200}") @Nullable String name,
            @RequestParam(required = false) @Nullable UnitStatus status,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "20") @Min(1) @Max(200) int size) {
        return units.list(actor, new UnitDirectory.Filter(parent, top, region, name, status), cursor, size);
    }

    @GetMapping("/{id}")
    Mono<UnitDirectory.Detail> one(@AuthenticationPrincipal Actor actor, @PathVariable UUID id) {
        return units.find(actor, id).switchIfEmpty(Mono.error(OrganizationProblem.BUDGET_UNIT_NOT_FOUND::rejection));
    }

    @GetMapping("/approver-gaps")
    Mono<Page<ApproverGap>> gaps(
            @AuthenticationPrincipal Actor actor,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "20") @Min(1) @Max(200) int size) {
        return gaps.list(actor, cursor, size);
    }
}
