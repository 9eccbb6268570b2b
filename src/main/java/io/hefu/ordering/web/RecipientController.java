package io.hefu.ordering.web;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Page;
import io.hefu.ordering.Recipients;
import io.hefu.ordering.Recipients.Form;
import io.hefu.ordering.Recipients.Place;
import io.hefu.ordering.Recipients.View;
import io.hefu.ordering.domain.Shipment;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The homes to which an order goes. */
@RestController
@RequestMapping("/api/v1/orders/{id}/recipients")
@Tag(name = "checkout")
class RecipientController {

    private final Recipients recipients;

    RecipientController(Recipients recipients) {
        this.recipients = recipients;
    }

    @PutMapping
    Mono<Map<String, Long>> put(
            @AuthenticationPrincipal Actor actor, @PathVariable UUID id, @Valid @RequestBody Request body) {
        return recipients
                .put(
                        actor,
                        id,
                        body.recipients().stream().map(RecipientRequest::form).toList())
                .map(count -> Map.of("recipients", count));
    }

    @GetMapping
    Mono<Page<View>> list(
            @AuthenticationPrincipal Actor actor,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "0") @Min(0) int cursor,
            @RequestParam(defaultValue = "20") @Min(1) @Max(200) int size) {
        return recipients.list(actor, id, cursor, size);
    }

    record Request(@NotEmpty @Size(max = Recipients.MOST) List<@Valid @NotNull RecipientRequest> recipients) {}

    /** @param lines what of each line of the order goes there */
    record RecipientRequest(
            @NotBlank @Size(max = 50) @Pattern(regexp = "[^\\p{Cntrl}]*")
            String recipient,

            @NotNull @Pattern(regexp = "1[3-9][0-9]{9}") String mobile,
            @NotNull @Pattern(regexp = "[0-9]{6}") String divisionCode,

            @NotBlank @Size(max = 200) @Pattern(regexp = "[^\\p{Cntrl}]*")
            String detail,

            @NotEmpty @Size(max = 100) List<@Valid @NotNull PartRequest> lines) {

        Form form() {
            return new Form(
                    new Place(recipient.strip(), mobile, divisionCode, detail.strip()),
                    Shipment.merged(PartRequest.parts(lines)));
        }
    }
}
