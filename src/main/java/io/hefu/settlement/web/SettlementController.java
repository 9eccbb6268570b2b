package io.hefu.settlement.web;

import io.hefu.settlement.Conservation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
@Tag(name = "Settlement", description = "Whether the money adds up")
class SettlementController {

    private final Conservation conservation;

    SettlementController(Conservation conservation) {
        this.conservation = conservation;
    }

    @GetMapping("/api/v1/settlement/conservation")
    Mono<Conservation.Report> conservation(
            @RequestParam @Nullable String cursor, @RequestParam(defaultValue = "20") @Min(1) @Max(200) int size) {
        return conservation.report(cursor, size);
    }
}
