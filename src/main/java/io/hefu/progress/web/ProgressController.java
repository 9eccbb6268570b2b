package io.hefu.progress.web;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Permit;
import io.hefu.progress.Progress;
import io.hefu.progress.ProgressPage;
import jakarta.validation.Valid;
import java.time.Clock;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The progress of a year: as a page, or as a stream of pages. */
@RestController
@RequestMapping("/api/v1/progress")
class ProgressController {

    private final Progress progress;
    private final Clock clock;

    ProgressController(Progress progress, Clock clock) {
        this.progress = progress;
        this.clock = clock;
    }

    @GetMapping
    Mono<ProgressPage> page(@AuthenticationPrincipal Actor actor, @Valid ProgressRequest request) {
        return progress.page(actor, request.query(clock.instant()));
    }

    @GetMapping(produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    Flux<ServerSentEvent<Object>> follow(
            @AuthenticationPrincipal Actor actor, Authentication authentication, @Valid ProgressRequest request) {
        Permit permit = Permit.in(authentication.getDetails());
        return progress.follow(actor, request.live().query(clock.instant()), permit);
    }
}
