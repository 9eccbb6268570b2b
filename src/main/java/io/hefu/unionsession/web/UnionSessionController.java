package io.hefu.unionsession.web;

import io.hefu.imports.ExcelAnswer;
import io.hefu.kernel.Actor;
import io.hefu.kernel.Page;
import io.hefu.unionsession.DeliveryMode;
import io.hefu.unionsession.SessionState;
import io.hefu.unionsession.UnionSession;
import io.hefu.unionsession.UnionSessions;
import io.hefu.unionsession.UnionSessions.Draft;
import io.hefu.unionsession.UnionSessions.Participant;
import io.hefu.unionsession.UnionSessions.Wanted;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/api/v1/union-sessions")
@Tag(name = "union-sessions", description = "What a union buys at once for all who take part (工会专场)")
class UnionSessionController {

    private final UnionSessions sessions;

    UnionSessionController(UnionSessions sessions) {
        this.sessions = sessions;
    }

    @GetMapping
    Mono<Page<UnionSession>> list(
            @AuthenticationPrincipal Actor actor,
            @RequestParam(required = false) @Nullable SessionState state,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "20") @Min(1) @Max(200) int size) {
        return sessions.list(actor, state, cursor, size);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Mono<UnionSession> open(@AuthenticationPrincipal Actor actor, @Valid @RequestBody Content body) {
        return sessions.open(actor, body.draft());
    }

    @GetMapping("/{id}")
    Mono<UnionSession> one(@AuthenticationPrincipal Actor actor, @PathVariable UUID id) {
        return sessions.find(actor, id);
    }

    @PutMapping("/{id}")
    Mono<UnionSession> change(
            @AuthenticationPrincipal Actor actor, @PathVariable UUID id, @Valid @RequestBody Content body) {
        return sessions.change(actor, id, body.draft());
    }

    @GetMapping("/{id}/people")
    Mono<Page<Participant>> people(
            @AuthenticationPrincipal Actor actor,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "20") @Min(1) @Max(200) int size) {
        return sessions.people(actor, id, cursor, size);
    }

    @PostMapping("/{id}/publish")
    Mono<UnionSession> publish(@AuthenticationPrincipal Actor actor, @PathVariable UUID id) {
        return sessions.publish(actor, id);
    }

    @PostMapping("/{id}/approve")
    Mono<UnionSession> approve(@AuthenticationPrincipal Actor actor, @PathVariable UUID id) {
        return sessions.approve(actor, id);
    }

    @PostMapping("/{id}/cancel")
    Mono<UnionSession> cancel(
            @AuthenticationPrincipal Actor actor, @PathVariable UUID id, @Valid @RequestBody ReasonRequest body) {
        return sessions.cancel(actor, id, body.reason().strip());
    }

    @PostMapping("/{id}/refund")
    Mono<UnionSession> refund(
            @AuthenticationPrincipal Actor actor, @PathVariable UUID id, @Valid @RequestBody ReasonRequest body) {
        return sessions.refund(actor, id, body.reason().strip());
    }

    /** Makes the links that were given out before worth nothing. */
    @PostMapping("/{id}/invitations")
    Mono<ResponseEntity<byte[]>> invitations(@AuthenticationPrincipal Actor actor, @PathVariable UUID id) {
        return sessions.invitations(actor, id).map(file -> ExcelAnswer.of("收件链接.xlsx", file));
    }

    @GetMapping("/{id}/hand-out-list")
    Mono<ResponseEntity<byte[]>> handOutList(@AuthenticationPrincipal Actor actor, @PathVariable UUID id) {
        return sessions.handOutList(actor, id).map(file -> ExcelAnswer.of("发放签收表.xlsx", file));
    }

    /** @param place where the unit takes the goods in; left out where they go to homes */
    record Content(
            @NotNull UUID catalogueId,

            @NotBlank @Size(max = 100) @Pattern(regexp = "[^\\p{Cntrl}]*")
            String name,

            @NotNull DeliveryMode mode,
            @NotNull LocalDate startsOn,
            @NotNull LocalDate endsOn,
            @Valid @Nullable PlaceRequest place,
            @NotNull @Min(1) @Max(1_000_000_000_000L) Long budgetFen,
            @NotNull @Size(max = 50) List<@Valid @NotNull Line> lines) {

        Draft draft() {
            return new Draft(
                    catalogueId,
                    name.strip(),
                    mode,
                    startsOn,
                    endsOn,
                    place == null ? null : place.place(),
                    budgetFen,
                    lines.stream()
                            .map(line -> new Wanted(line.skuId, line.perPerson))
                            .toList());
        }
    }

    /** @param perPerson how many pieces everybody gets */
    record Line(
            @NotNull UUID skuId,
            @NotNull @Min(1) @Max(1_000) Long perPerson) {}
}
