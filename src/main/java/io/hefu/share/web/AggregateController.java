package io.hefu.share.web;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Page;
import io.hefu.share.Aggregates;
import io.hefu.share.Reminders.Reminded;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What is aggregated, seen from above: country, province, city, county, department, unit. */
@RestController
@RequestMapping("/api/v1/share/aggregates")
class AggregateController {

    private final Aggregates aggregates;

    AggregateController(Aggregates aggregates) {
        this.aggregates = aggregates;
    }

    /** A unit where one is given, else a division; the whole country where none is given either. */
    @GetMapping
    Mono<Aggregates.Node> node(
            @AuthenticationPrincipal Actor actor,
            @RequestParam int year,
            @RequestParam(defaultValue = "") String region,
            @RequestParam(required = false) @Nullable UUID unit) {
        int checked = Checked.year(year);
        return unit == null
                ? aggregates.region(actor, checked, Checked.region(region))
                : aggregates.unit(actor, checked, unit);
    }

    /** Which regions of a division have aggregated, and which have not. */
    @GetMapping("/regions")
    Mono<Page<Aggregates.Region>> regions(
            @AuthenticationPrincipal Actor actor,
            @RequestParam int year,
            @RequestParam(defaultValue = "") String region,
            @RequestParam(required = false) Aggregates.@Nullable State state,
            @RequestParam(defaultValue = "50") int size,
            @RequestParam(required = false) @Nullable String cursor) {
        return aggregates.regions(actor, Checked.year(year), Checked.region(region), state, cursor, Checked.size(size));
    }

    /** Reminds the finance departments below that have not aggregated; none twice on a day. */
    @PostMapping("/reminders")
    Mono<Reminded> remind(@AuthenticationPrincipal Actor actor, @RequestBody FilingController.YearRequest request) {
        return aggregates.remind(actor, Checked.year(request.year()));
    }
}
