package io.hefu.events.web;

import io.hefu.events.ParkedEvents;
import io.hefu.events.ParkedEvents.ParkedEvent;
import io.hefu.kernel.Page;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/api/v1/parked-events")
@Tag(name = "Parked events", description = "Events that a consumer could not handle")
class ParkedEventController {

    private final ParkedEvents parked;

    ParkedEventController(ParkedEvents parked) {
        this.parked = parked;
    }

    @GetMapping
    Mono<Page<ParkedEvent>> list(
            @RequestParam @Nullable String consumer,
            @RequestParam @Nullable String cursor,
            @RequestParam(defaultValue = "20") @Min(1) @Max(200) int size) {
        return parked.list(consumer, cursor, size);
    }

    @PostMapping("/{id}/retry")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> retry(@PathVariable UUID id) {
        return parked.retry(id);
    }
}
