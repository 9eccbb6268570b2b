package io.hefu.reimbursement.web;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Page;
import io.hefu.reimbursement.ClaimState;
import io.hefu.reimbursement.Reimbursements;
import io.hefu.reimbursement.Reimbursements.Claim;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
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
@RequestMapping("/api/v1/reimbursement-claims")
@Tag(name = "reimbursement-claims", description = "Orders that members of staff hand to their unit to be paid back")
class ClaimController {

    private final Reimbursements claims;

    ClaimController(Reimbursements claims) {
        this.claims = claims;
    }

    @GetMapping
    Mono<Page<Claim>> list(
            @AuthenticationPrincipal Actor actor,
            @RequestParam(required = false) @Nullable ClaimState state,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "20") @Min(1) @Max(200) int size) {
        return claims.list(actor, state, cursor, size);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Mono<Claim> submit(@AuthenticationPrincipal Actor actor, @Valid @RequestBody Submission body) {
        return claims.submit(actor, body.orderId());
    }

    @PostMapping("/{id}/withdraw")
    Mono<Claim> withdraw(@AuthenticationPrincipal Actor actor, @PathVariable UUID id) {
        return claims.withdraw(actor, id);
    }

    @PostMapping("/{id}/refuse")
    Mono<Claim> refuse(
            @AuthenticationPrincipal Actor actor, @PathVariable UUID id, @Valid @RequestBody ReasonRequest body) {
        return claims.refuse(actor, id, body.reason().strip());
    }

    record Submission(@NotNull UUID orderId) {}
}
