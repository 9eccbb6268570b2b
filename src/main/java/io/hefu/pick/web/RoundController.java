package io.hefu.pick.web;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Page;
import io.hefu.pick.PickRound;
import io.hefu.pick.PickRounds;
import io.hefu.pick.PickRounds.Draft;
import io.hefu.pick.PickRounds.Fallback;
import io.hefu.pick.PickRounds.Quota;
import io.hefu.pick.Picks;
import io.hefu.pick.QuotaKind;
import io.hefu.union.PurchaseState;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
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

@RestController
@RequestMapping("/api/v1/pick-rounds")
@Tag(name = "pick-rounds", description = "Free choice in a warehouse as unions buy it and give it out")
class RoundController {

    private final PickRounds rounds;

    RoundController(PickRounds rounds) {
        this.rounds = rounds;
    }

    @GetMapping
    Mono<Page<PickRound>> list(
            @AuthenticationPrincipal Actor actor,
            @RequestParam(required = false) @Nullable PurchaseState state,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "20") @Min(1) @Max(200) int size) {
        return rounds.list(actor, state, cursor, size);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Mono<PickRound> open(@AuthenticationPrincipal Actor actor, @Valid @RequestBody Opening body) {
        return rounds.open(actor, body.draft());
    }

    @GetMapping("/{id}")
    Mono<PickRound> one(@AuthenticationPrincipal Actor actor, @PathVariable UUID id) {
        return rounds.find(actor, id);
    }

    /** @param cursor the last quota of the page before */
    @GetMapping("/{id}/quotas")
    Mono<Page<Quota>> quotas(
            @AuthenticationPrincipal Actor actor,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable UUID cursor,
            @RequestParam(defaultValue = "20") @Min(1) @Max(200) int size) {
        return rounds.quotas(actor, id, cursor, size);
    }

    @PostMapping("/{id}/assign")
    Mono<PickRound> assign(
            @AuthenticationPrincipal Actor actor, @PathVariable UUID id, @Valid @RequestBody Members body) {
        return rounds.assign(actor, id, body.memberIds());
    }

    @PostMapping("/{id}/remind")
    Mono<PickRound> remind(@AuthenticationPrincipal Actor actor, @PathVariable UUID id) {
        return rounds.remind(actor, id);
    }

    @PostMapping("/{id}/refund")
    Mono<PickRound> refund(
            @AuthenticationPrincipal Actor actor, @PathVariable UUID id, @Valid @RequestBody ReasonRequest body) {
        return rounds.refund(actor, id, body.reason().strip());
    }

    /** @param memberIds left out for all who work for the unit */
    record Members(@Size(min = 1, max = 5000) @Nullable List<@NotNull UUID> memberIds) {}

    /**
     * @param quota what each may choose, in pieces, points or fen
     * @param skuIds left out for all goods of the offer
     * @param fallback what those get who choose nothing; left out for a refund to the union
     */
    record Opening(
            @NotNull UUID offerId,

            @NotBlank @Size(max = 100) @Pattern(regexp = "[^\\p{Cntrl}]*")
            String name,

            @NotNull QuotaKind kind,
            @NotNull @Min(1) @Max(100_000) Integer persons,
            @NotNull @Min(1) @Max(1_000_000) Long quota,
            @Size(min = 1, max = 1000) @Nullable List<@NotNull UUID> skuIds,
            @NotNull LocalDate lastDay,
            @Valid @Nullable Parcel fallback) {

        Draft draft() {
            return new Draft(
                    offerId,
                    name.strip(),
                    kind,
                    persons,
                    quota,
                    skuIds,
                    lastDay,
                    fallback == null ? null : fallback.wanted());
        }
    }

    /** A parcel, and where the unit hands it out. */
    record Parcel(
            @NotEmpty @Size(max = 50) List<@Valid @NotNull LineRequest> lines,

            @NotBlank @Size(max = 50) @Pattern(regexp = "[^\\p{Cntrl}]*")
            String recipient,

            @NotBlank @Size(max = 30) @Pattern(regexp = "[^\\p{Cntrl}]*")
            String mobile,

            @NotNull @Pattern(regexp = "[0-9]{6}") String divisionCode,

            @NotBlank @Size(max = 200) @Pattern(regexp = "[^\\p{Cntrl}]*")
            String detail) {

        Fallback wanted() {
            return new Fallback(
                    LineRequest.lines(lines),
                    new Picks.Address(recipient.strip(), mobile.strip(), divisionCode, detail.strip()));
        }
    }
}
