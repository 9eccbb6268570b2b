package io.hefu.share.web;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Page;
import io.hefu.share.Aggregations;
import io.hefu.share.Snapshot;
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

/** The numbered sums of the finance departments. */
@RestController
@RequestMapping("/api/v1/share")
class AggregationController {

    private final Aggregations aggregations;

    AggregationController(Aggregations aggregations) {
        this.aggregations = aggregations;
    }

    @PostMapping("/aggregations")
    @ResponseStatus(HttpStatus.CREATED)
    Mono<Snapshot> aggregate(@AuthenticationPrincipal Actor actor, @RequestBody FilingController.YearRequest request) {
        return aggregations.aggregate(actor, Checked.year(request.year()));
    }

    @GetMapping("/aggregations")
    Mono<Page<Snapshot>> list(
            @AuthenticationPrincipal Actor actor,
            @RequestParam int year,
            @RequestParam(required = false) @Nullable String region,
            @RequestParam(defaultValue = "20") int size,
            @RequestParam(required = false) @Nullable String cursor) {
        return aggregations.list(actor, Checked.year(year), Checked.optionalRegion(region), cursor, Checked.size(size));
    }

    @GetMapping("/aggregations/{id}")
    Mono<Snapshot> one(@AuthenticationPrincipal Actor actor, @PathVariable UUID id) {
        return aggregations.find(actor, id);
    }

    @GetMapping("/aggregations/{id}/units")
    Mono<Page<Snapshot.Line>> lines(
            @AuthenticationPrincipal Actor actor,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable Boolean included,
            @RequestParam(defaultValue = "50") int size,
            @RequestParam(required = false) @Nullable String cursor) {
        return aggregations.lines(actor, id, included, cursor, Checked.size(size));
    }
}
