package io.hefu.settlement.web;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Page;
import io.hefu.settlement.Conservation;
import io.hefu.settlement.FrozenDues;
import io.hefu.settlement.SupplierSettlements;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.LocalDate;
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
@RequestMapping("/api/v1/settlement")
@Tag(
        name = "Settlement",
        description = "Whether the money adds up, what suppliers are due, and the closings of the books")
class SettlementController {

    private final Conservation conservation;
    private final SupplierSettlements settlements;
    private final FrozenDues frozen;

    SettlementController(Conservation conservation, SupplierSettlements settlements, FrozenDues frozen) {
        this.conservation = conservation;
        this.settlements = settlements;
        this.frozen = frozen;
    }

    @GetMapping("/conservation")
    Mono<Conservation.Report> conservation(
            @RequestParam @Nullable String cursor, @RequestParam(defaultValue = "20") @Min(1) @Max(200) int size) {
        return conservation.report(cursor, size);
    }

    @GetMapping("/suppliers")
    Mono<List<SupplierSettlements.Day>> suppliers(
            @RequestParam @Nullable UUID supplierId,
            @RequestParam LocalDate from,
            @RequestParam LocalDate to,
            @AuthenticationPrincipal Actor actor) {
        return settlements.days(supplierId, from, to, actor);
    }

    @GetMapping("/frozen")
    Mono<Page<FrozenDues.View>> frozen(
            @RequestParam(defaultValue = "true") boolean livingOnly,
            @RequestParam @Nullable String cursor,
            @RequestParam(defaultValue = "20") @Min(1) @Max(200) int size,
            @AuthenticationPrincipal Actor actor) {
        return frozen.list(livingOnly, cursor, size, actor);
    }

    @PostMapping("/closings")
    @ResponseStatus(HttpStatus.CREATED)
    Mono<SupplierSettlements.Closing> close(
            @Valid @RequestBody CloseRequest request, @AuthenticationPrincipal Actor actor) {
        return settlements.close(request.day(), actor);
    }

    @GetMapping("/closings")
    Mono<Page<SupplierSettlements.Closing>> closings(
            @RequestParam @Nullable String cursor, @RequestParam(defaultValue = "20") @Min(1) @Max(200) int size) {
        return settlements.closings(cursor, size);
    }

    @GetMapping("/closings/{number}")
    Mono<SupplierSettlements.Reproduced> closing(@PathVariable long number) {
        return settlements.reproduce(number);
    }
}
