package io.hefu.settlement.web;

import io.hefu.kernel.Actor;
import io.hefu.kernel.CommonProblem;
import io.hefu.kernel.Page;
import io.hefu.settlement.RefundState;
import io.hefu.settlement.RefundView;
import io.hefu.settlement.Refunds;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
@Tag(name = "Refunds", description = "Money on its way back to the account it came from")
class RefundController {

    private final Refunds refunds;

    RefundController(Refunds refunds) {
        this.refunds = refunds;
    }

    @PostMapping("/api/v1/refunds")
    @ResponseStatus(HttpStatus.CREATED)
    Mono<RefundView> request(@RequestBody RefundRequest request, @AuthenticationPrincipal Actor actor) {
        String reason = request.reason() == null ? "" : request.reason();
        if (request.orderId() != null) {
            return refunds.requestExcess(request.orderId(), reason, actor);
        }
        if (!actor.seesEverything()) {
            return Mono.error(CommonProblem.REQUEST_INVALID.rejection(Map.of("field", "orderId")));
        }
        if (request.transferId() == null || request.amountFen() == null) {
            String field = request.transferId() == null ? "transferId" : "amountFen";
            return Mono.error(CommonProblem.REQUEST_INVALID.rejection(Map.of("field", field)));
        }
        return refunds.request(request.transferId(), request.amountFen(), reason, actor);
    }

    @GetMapping("/api/v1/refunds")
    Mono<Page<RefundView>> list(
            @RequestParam @Nullable RefundState state,
            @RequestParam @Nullable String cursor,
            @RequestParam(defaultValue = "20") @Min(1) @Max(200) int size,
            @AuthenticationPrincipal Actor actor) {
        return refunds.list(state, cursor, size, actor);
    }

    @GetMapping("/api/v1/refunds/{id}")
    Mono<RefundView> get(@PathVariable UUID id, @AuthenticationPrincipal Actor actor) {
        return refunds.get(id, actor);
    }

    @PostMapping("/api/v1/refunds/{id}/approve")
    Mono<RefundView> approve(@PathVariable UUID id, @AuthenticationPrincipal Actor actor) {
        return refunds.approve(id, actor);
    }

    @PostMapping("/api/v1/refunds/{id}/reject")
    Mono<RefundView> reject(
            @PathVariable UUID id, @RequestBody ReasonRequest request, @AuthenticationPrincipal Actor actor) {
        return refunds.reject(id, request.text(), actor);
    }

    @PostMapping("/api/v1/refunds/{id}/fail")
    Mono<RefundView> fail(
            @PathVariable UUID id, @RequestBody ReasonRequest request, @AuthenticationPrincipal Actor actor) {
        return refunds.fail(id, request.text(), actor);
    }

    @PostMapping("/api/v1/refunds/{id}/resend")
    @ResponseStatus(HttpStatus.CREATED)
    Mono<RefundView> resend(
            @PathVariable UUID id, @RequestBody ReasonRequest request, @AuthenticationPrincipal Actor actor) {
        return refunds.resend(id, request.text(), actor);
    }

    @PostMapping("/api/v1/refund-files")
    @ResponseStatus(HttpStatus.CREATED)
    Mono<Refunds.File> export(@AuthenticationPrincipal Actor actor) {
        return refunds.export(actor);
    }

    @GetMapping("/api/v1/refund-files/{id}")
    Mono<ResponseEntity<String>> file(@PathVariable UUID id) {
        return refunds.content(id)
                .map(content -> ResponseEntity.ok()
                        .contentType(MediaType.parseMediaType("application/xml;charset=UTF-8"))
                        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"refunds-" + id + ".xml\"")
                        .body(content));
    }
}
