package io.hefu.payment.web;

import io.hefu.kernel.Actor;
import io.hefu.kernel.ChinaTime;
import io.hefu.kernel.Page;
import io.hefu.payment.TransferDecisions;
import io.hefu.payment.TransferDetail;
import io.hefu.payment.TransferView;
import io.hefu.payment.Transfers;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.LocalDate;
import java.time.OffsetDateTime;
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

@RestController
@RequestMapping("/api/v1/transfers")
@Tag(name = "Transfers", description = "Bank transfers, their verdicts, and the decisions of reviewers")
class TransferController {

    private final Transfers transfers;
    private final TransferDecisions decisions;

    TransferController(Transfers transfers, TransferDecisions decisions) {
        this.transfers = transfers;
        this.decisions = decisions;
    }

    @GetMapping
    Mono<Page<TransferView>> list(
            @RequestParam @Nullable String state,
            @RequestParam @Nullable String reason,
            @RequestParam @Nullable String account,
            @RequestParam @Nullable String channel,
            @RequestParam @Nullable LocalDate day,
            @RequestParam @Nullable OffsetDateTime from,
            @RequestParam @Nullable OffsetDateTime to,
            @RequestParam @Nullable String cursor,
            @RequestParam(defaultValue = "20") @Min(1) @Max(200) int size) {
        Transfers.Filter filter = day == null
                ? new Transfers.Filter(
                        state,
                        reason,
                        account,
                        channel,
                        from == null ? null : from.toInstant(),
                        to == null ? null : to.toInstant())
                : new Transfers.Filter(
                        state, reason, account, channel, ChinaTime.startOf(day), ChinaTime.startOf(day.plusDays(1)));
        return transfers.list(filter, cursor, size);
    }

    @GetMapping("/{id}")
    Mono<TransferDetail> get(@PathVariable UUID id) {
        return transfers.get(id);
    }

    @PostMapping("/{id}/allocations")
    Mono<TransferDetail> allocate(
            @PathVariable UUID id,
            @Valid @RequestBody AllocateRequest request,
            @AuthenticationPrincipal Actor reviewer) {
        return decisions.allocate(id, request.toShares(), request.reason(), reviewer);
    }

    @PostMapping("/{id}/set-aside")
    Mono<TransferDetail> setAside(
            @PathVariable UUID id, @Valid @RequestBody ReasonRequest request, @AuthenticationPrincipal Actor reviewer) {
        return decisions.setAside(id, request.reason(), reviewer);
    }

    @PostMapping("/{id}/dismiss")
    Mono<TransferDetail> dismiss(
            @PathVariable UUID id, @Valid @RequestBody ReasonRequest request, @AuthenticationPrincipal Actor reviewer) {
        return decisions.dismiss(id, request.reason(), reviewer);
    }
}
