package io.hefu.share.web;

import io.hefu.kernel.Actor;
import io.hefu.kernel.CommonProblem;
import io.hefu.kernel.Page;
import io.hefu.kernel.Rejection;
import io.hefu.share.CanteenKind;
import io.hefu.share.Confirmations;
import io.hefu.share.Confirmations.Item;
import io.hefu.share.Confirmations.Result;
import io.hefu.share.Confirmations.Sort;
import io.hefu.share.FilingView;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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

/** What waits for me, and what I decide about it. */
@RestController
@RequestMapping("/api/v1/share")
class ConfirmationController {

    private static final int MOST_ITEMS = 200;
    private static final int LONGEST_WAIVER = 100;

    private final Confirmations confirmations;

    ConfirmationController(Confirmations confirmations) {
        this.confirmations = confirmations;
    }

    @GetMapping("/confirmations")
    Mono<Page<FilingView>> pending(
            @AuthenticationPrincipal Actor actor,
            @RequestParam(required = false) @Nullable Integer year,
            @RequestParam(required = false) @Nullable CanteenKind canteenKind,
            @RequestParam(required = false) @Nullable Boolean belowMinimum,
            @RequestParam(required = false) @Nullable String name,
            @RequestParam(defaultValue = "oldest") String sort,
            @RequestParam(defaultValue = "20") int size,
            @RequestParam(required = false) @Nullable String cursor) {
        Confirmations.Filter filter = new Confirmations.Filter(
                Checked.optionalYear(year),
                canteenKind,
                belowMinimum,
                name == null ? null : Checked.text(name, "name"),
                sort(sort));
        return confirmations.pending(actor, filter, cursor, Checked.size(size));
    }

    private static Sort sort(String name) {
        try {
            return Sort.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw CommonProblem.REQUEST_INVALID.rejection(Map.of("field", "sort"));
        }
    }

    @PostMapping("/filings/{id}/confirm")
    Mono<FilingView> confirm(
            @AuthenticationPrincipal Actor actor, @PathVariable UUID id, @RequestBody ConfirmRequest request) {
        return confirmations.confirm(actor, item(id, request.version(), request.waiverNo()));
    }

    @PostMapping("/filings/{id}/return")
    Mono<FilingView> giveBack(
            @AuthenticationPrincipal Actor actor, @PathVariable UUID id, @RequestBody ReturnRequest request) {
        int version = Checked.version(request.version());
        return confirmations.giveBack(actor, id, version, Checked.text(request.reason(), "reason"));
    }

    /** One result per item; what is refused disturbs no other. */
    @PostMapping("/confirmations")
    Mono<BulkResponse> confirmAll(@AuthenticationPrincipal Actor actor, @RequestBody BulkRequest request) {
        List<@Nullable BulkItem> items = Checked.present(request.items(), "items");
        if (items.isEmpty() || items.size() > MOST_ITEMS) {
            throw CommonProblem.REQUEST_INVALID.rejection(Map.of("field", "items", "most", MOST_ITEMS));
        }
        List<Item> checked = items.stream()
                .map(item -> Checked.present(item, "items"))
                .map(item -> item(Checked.present(item.filingId(), "items.filingId"), item.version(), item.waiverNo()))
                .toList();
        return confirmations.confirmAll(actor, checked).map(BulkResponse::of);
    }

    private static Item item(UUID id, @Nullable Integer version, @Nullable String waiverNo) {
        if (waiverNo != null && waiverNo.length() > LONGEST_WAIVER) {
            throw CommonProblem.REQUEST_INVALID.rejection(Map.of("field", "waiverNo"));
        }
        String waiver = waiverNo == null || waiverNo.isBlank()
                ? null
                : Checked.text(waiverNo, "waiverNo").strip();
        return new Item(id, Checked.version(version), waiver);
    }

    /**
     * @param version the version that was looked at (D-5)
     * @param waiverNo the decision that allows a ratio below the policy; finance only
     */
    record ConfirmRequest(
            @Nullable Integer version, @Nullable String waiverNo) {}

    record ReturnRequest(
            @Nullable Integer version, @Nullable String reason) {}

    record BulkRequest(@Nullable List<@Nullable BulkItem> items) {}

    record BulkItem(
            @Nullable UUID filingId,
            @Nullable Integer version,
            @Nullable String waiverNo) {}

    record BulkResponse(long confirmed, long refused, List<BulkResult> items) {

        static BulkResponse of(List<Result> results) {
            long refused =
                    results.stream().filter(result -> result.refusal() != null).count();
            return new BulkResponse(
                    results.size() - refused,
                    refused,
                    results.stream().map(BulkResult::of).toList());
        }
    }

    /** @param code why it was refused, with the facts of the refusal; null when it was confirmed */
    record BulkResult(
            UUID filingId,
            @Nullable String code,
            Map<String, ?> facts,
            @Nullable FilingView filing) {

        static BulkResult of(Result result) {
            Rejection why = result.refusal();
            return why == null
                    ? new BulkResult(result.filingId(), null, Map.of(), result.filing())
                    : new BulkResult(result.filingId(), why.problem().name(), why.facts(), null);
        }
    }
}
