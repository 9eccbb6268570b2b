package io.hefu.union.web;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Page;
import io.hefu.union.Replacement;
import io.hefu.union.Replacements;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
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
@RequestMapping("/api/v1/union-replacements")
@Tag(
        name = "union-replacements",
        description = "What came broken of what a union bought for its staff, and is sent again")
class ReplacementController {

    private final Replacements replacements;

    ReplacementController(Replacements replacements) {
        this.replacements = replacements;
    }

    @GetMapping
    Mono<Page<Replacement>> list(
            @AuthenticationPrincipal Actor actor,
            @RequestParam(required = false) @Nullable UUID subjectId,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "20") @Min(1) @Max(200) int size) {
        return replacements.list(actor, subjectId, cursor, size);
    }

    @PostMapping("/{id}/send")
    Mono<Replacement> send(
            @AuthenticationPrincipal Actor actor, @PathVariable UUID id, @Valid @RequestBody Parcel body) {
        return replacements.send(actor, id, body.carrier().strip(), body.trackingNo());
    }

    @PostMapping("/{id}/refuse")
    Mono<Replacement> refuse(
            @AuthenticationPrincipal Actor actor, @PathVariable UUID id, @Valid @RequestBody Refusal body) {
        return replacements.refuse(actor, id, body.reason().strip());
    }

    @PostMapping("/{id}/receive")
    Mono<Replacement> receive(@AuthenticationPrincipal Actor actor, @PathVariable UUID id) {
        return replacements.receive(actor, id);
    }

    @PostMapping("/{id}/withdraw")
    Mono<Replacement> withdraw(@AuthenticationPrincipal Actor actor, @PathVariable UUID id) {
        return replacements.withdraw(actor, id);
    }

    record Parcel(
            @NotBlank @Size(max = 50) @Pattern(regexp = "[^\\u0000]*")
            String carrier,

            @NotBlank @Size(max = 50) @Pattern(regexp = "[0-9A-Za-z-]*")
            String trackingNo) {}

    record Refusal(
            @NotBlank @Size(max = 500) @Pattern(regexp = "[^\\u0000]*")
            String reason) {}
}
