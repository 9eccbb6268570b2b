package io.hefu.unionsession.web;

import io.hefu.unionsession.RecipientLinks;
import io.hefu.unionsession.RecipientLinks.Address;
import io.hefu.unionsession.RecipientLinks.Key;
import io.hefu.unionsession.RecipientLinks.View;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** For people without an account; the link comes in the body, because addresses stand in logs. */
@RestController
@RequestMapping("/api/v1/union-recipients")
@Tag(name = "union-recipients", description = "What somebody who takes part in a union session sees and does by a link")
class RecipientLinkController {

    private final RecipientLinks links;

    RecipientLinkController(RecipientLinks links) {
        this.links = links;
    }

    @PostMapping("/view")
    @SecurityRequirements
    Mono<View> view(@Valid @RequestBody KeyRequest body) {
        return links.view(body.key());
    }

    @PostMapping("/address")
    @SecurityRequirements
    Mono<View> correct(@Valid @RequestBody AddressRequest body) {
        return links.correct(body.key.key(), body.address());
    }

    @PostMapping("/replacements")
    @SecurityRequirements
    Mono<View> askReplacement(@Valid @RequestBody BrokenRequest body) {
        return links.askReplacement(body.key.key(), body.parcelId, body.reason.strip());
    }

    /** @param mobileTail the last four digits of the telephone */
    record KeyRequest(
            @NotBlank @Size(max = 200) String link,
            @NotNull @Pattern(regexp = "[0-9]{4}") String mobileTail) {

        Key key() {
            return new Key(link, mobileTail);
        }
    }

    record AddressRequest(
            @NotNull @Valid KeyRequest key,

            @NotBlank @Size(max = 50) @Pattern(regexp = "[^\\p{Cntrl}]*")
            String recipient,

            @NotNull @Pattern(regexp = "[0-9]{6}") String divisionCode,

            @NotBlank @Size(min = 4, max = 200) @Pattern(regexp = "[^\\p{Cntrl}]*")
            String detail) {

        Address address() {
            return new Address(recipient.strip(), divisionCode, detail.strip());
        }
    }

    record BrokenRequest(
            @NotNull @Valid KeyRequest key,
            @NotNull UUID parcelId,

            @NotBlank @Size(max = 500) @Pattern(regexp = "[^\\u0000]*")
            String reason) {}
}
