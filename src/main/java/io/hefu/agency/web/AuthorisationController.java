package io.hefu.agency.web;

import io.hefu.agency.AuthorisationState;
import io.hefu.agency.Authorisations;
import io.hefu.agency.Authorisations.Authorisation;
import io.hefu.agency.Authorisations.Destination;
import io.hefu.agency.Authorisations.Draft;
import io.hefu.kernel.Actor;
import io.hefu.kernel.IdempotencyKey;
import io.hefu.kernel.Page;
import io.hefu.ordering.Orders.Placement;
import io.hefu.ordering.RushDoor;
import io.hefu.ordering.RushGate;
import io.hefu.ordering.domain.PlaceOrder;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/api/v1/purchase-authorisations")
@Tag(name = "purchase-authorisations", description = "People who buy for their unit within what its union allows")
class AuthorisationController {

    private final RushGate rush;
    private final Authorisations authorisations;

    AuthorisationController(RushGate rush, Authorisations authorisations) {
        this.rush = rush;
        this.authorisations = authorisations;
    }

    @GetMapping
    Mono<Page<Authorisation>> list(
            @AuthenticationPrincipal Actor actor,
            @RequestParam(required = false) @Nullable AuthorisationState state,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "20") @Min(1) @Max(200) int size) {
        return authorisations.list(actor, state, cursor, size);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Mono<Authorisation> open(@AuthenticationPrincipal Actor actor, @Valid @RequestBody Opening body) {
        return authorisations.open(actor, body.draft());
    }

    @GetMapping("/{id}")
    Mono<Authorisation> one(@AuthenticationPrincipal Actor actor, @PathVariable UUID id) {
        return authorisations.find(actor, id);
    }

    @PostMapping("/{id}/grant")
    Mono<Authorisation> grant(@AuthenticationPrincipal Actor actor, @PathVariable UUID id) {
        return authorisations.grant(actor, id);
    }

    @PostMapping("/{id}/revoke")
    Mono<Authorisation> revoke(
            @AuthenticationPrincipal Actor actor, @PathVariable UUID id, @Valid @RequestBody Revocation body) {
        return authorisations.revoke(actor, id, body.reason.strip());
    }

    @RushDoor
    @PostMapping("/{id}/orders")
    Mono<ResponseEntity<String>> order(
            @AuthenticationPrincipal Actor actor,
            @PathVariable UUID id,
            @RequestHeader(value = "Idempotency-Key", defaultValue = "") String key,
            @Valid @RequestBody Purchase body) {
        String own = IdempotencyKey.require(key);
        return rush.pass(actor)
                .then(Mono.defer(() -> authorisations.order(actor, id, own, body.wanted())))
                .map(AuthorisationController::created);
    }

    private static ResponseEntity<String> created(Placement placement) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.created(URI.create("/api/v1/orders/" + placement.id()));
        if (placement.replayed()) {
            answer.header("Idempotent-Replayed", "true");
        }
        return answer.contentType(MediaType.APPLICATION_JSON).body(placement.json());
    }

    /**
     * @param agentId the account of the one who buys
     * @param perOrderFen left out for the whole amount
     * @param categories left out for all goods
     */
    record Opening(
            @NotNull UUID agentId,
            @NotNull @Min(1) @Max(100_000_000_000L) Long amountFen,
            @Min(1) @Nullable Long perOrderFen,
            @NotNull LocalDate firstDay,
            @NotNull LocalDate lastDay,
            @Size(max = 50) @Nullable List<@NotNull @Size(max = 20) String> categories,

            @NotBlank @Size(max = 50) @Pattern(regexp = "[^\\p{Cntrl}]*")
            String recipient,

            @NotBlank @Size(max = 30) @Pattern(regexp = "[^\\p{Cntrl}]*")
            String mobile,

            @NotNull @Pattern(regexp = "[0-9]{6}") String divisionCode,

            @NotBlank @Size(max = 200) @Pattern(regexp = "[^\\p{Cntrl}]*")
            String detail) {

        Draft draft() {
            return new Draft(
                    agentId,
                    amountFen,
                    perOrderFen,
                    firstDay,
                    lastDay,
                    categories == null ? List.of() : List.copyOf(categories),
                    new Destination(recipient.strip(), mobile.strip(), divisionCode, detail.strip()));
        }
    }

    record Revocation(
            @NotBlank @Size(max = 500) @Pattern(regexp = "[^\\u0000]*")
            String reason) {}

    record Purchase(@NotEmpty @Size(max = 100) List<@Valid @NotNull Line> lines) {

        List<PlaceOrder.Line> wanted() {
            return lines.stream()
                    .map(line -> new PlaceOrder.Line(line.skuId, line.quantity))
                    .toList();
        }
    }

    record Line(
            @NotNull UUID skuId,
            @NotNull @Min(1) @Max(100_000) Long quantity) {}
}
