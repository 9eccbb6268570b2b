package io.hefu.events.web;

import io.hefu.events.EventFilter;
import io.hefu.events.EventLog;
import io.hefu.events.EventLog.EventPage;
import io.hefu.events.EventLog.Reading;
import io.hefu.kernel.Actor;
import io.hefu.kernel.Permit;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/api/v1/event-log")
@Tag(name = "Events")
class EventLogController {

    private final EventLog log;

    EventLogController(EventLog log) {
        this.log = log;
    }

    @GetMapping
    @Operation(summary = "Read the events of the own scope page by page, with a long poll at the end")
    Mono<EventPage> read(
            @AuthenticationPrincipal Actor actor,
            Authentication authentication,
            @Parameter(description = "The lastEventId that the reader has; without it reading begins now")
                    @RequestParam
                    @Nullable
                    String after,
            @RequestParam(defaultValue = "100") @Min(1) @Max(500) int limit,
            @Parameter(description = "How many seconds to wait where there is nothing")
                    @RequestParam(defaultValue = "0")
                    @Min(0)
                    @Max(60)
                    int wait,
            @Valid EventFilter filter) {
        Permit permit = Permit.in(authentication.getDetails());
        return log.read(new Reading(actor, permit, after, filter, limit, Duration.ofSeconds(wait)));
    }
}
