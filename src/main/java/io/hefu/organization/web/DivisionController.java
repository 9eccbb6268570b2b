package io.hefu.organization.web;

import io.hefu.kernel.Page;
import io.hefu.organization.Division;
import io.hefu.organization.Divisions;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Pattern;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
@Tag(name = "divisions", description = "Provinces, cities and counties (GB/T 2260)")
class DivisionController {

    private final Divisions divisions;

    DivisionController(Divisions divisions) {
        this.divisions = divisions;
    }

    /** At most a few dozen below one another: never more than a page. */
    @GetMapping("/api/v1/divisions")
    Mono<Page<Division>> below(@RequestParam(defaultValue = "") @Pattern(regexp = "[0-9]*") String parent) {
        return divisions.below(parent.isEmpty() ? null : parent).collectList().map(items -> new Page<>(items, null));
    }
}
