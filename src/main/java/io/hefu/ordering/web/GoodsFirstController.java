package io.hefu.ordering.web;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Page;
import io.hefu.ordering.GoodsFirstBuyers;
import io.hefu.ordering.GoodsFirstBuyers.Approval;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Which accounts may order goods first and pay later (F-02). */
@RestController
@RequestMapping("/api/v1/goods-first-buyers")
class GoodsFirstController {

    private final GoodsFirstBuyers buyers;

    GoodsFirstController(GoodsFirstBuyers buyers) {
        this.buyers = buyers;
    }

    @GetMapping
    Mono<Page<Approval>> list(
            @RequestParam @Nullable String cursor, @RequestParam(defaultValue = "20") @Min(1) @Max(200) int size) {
        return buyers.list(cursor, size);
    }

    @PutMapping("/{accountId}")
    Mono<Approval> approve(
            @AuthenticationPrincipal Actor actor,
            @PathVariable UUID accountId,
            @Valid @RequestBody ApprovalRequest request) {
        return buyers.approve(actor, accountId, request.reason().strip());
    }

    @DeleteMapping("/{accountId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> revoke(
            @AuthenticationPrincipal Actor actor,
            @PathVariable UUID accountId,
            @RequestParam(required = false) @Nullable @Size(max = 500) String reason) {
        return buyers.revoke(actor, accountId, reason);
    }

    /** @param reason what the approval rests on */
    record ApprovalRequest(
            @NotBlank @Size(max = 500) @Pattern(regexp = "[^\\u0000]*")
            String reason) {}
}
