package io.hefu.share.web;

import io.hefu.kernel.Actor;
import io.hefu.share.Statistics;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The drill-down: country, province, city, county, department, unit. */
@RestController
class StatisticsController {

    private final Statistics statistics;

    StatisticsController(Statistics statistics) {
        this.statistics = statistics;
    }

    /** A unit where one is given, else a division; the whole country where none is given either. */
    @GetMapping("/api/v1/share/statistics")
    Mono<Statistics.Node> node(
            @AuthenticationPrincipal Actor actor,
            @RequestParam int year,
            @RequestParam(defaultValue = "") String region,
            @RequestParam(required = false) @Nullable UUID unit) {
        int checked = Checked.year(year);
        return unit == null
                ? statistics.region(actor, checked, Checked.region(region))
                : statistics.unit(actor, checked, unit);
    }
}
