package io.hefu.organization.web;

import io.hefu.kernel.Actor;
import io.hefu.organization.Contact;
import io.hefu.organization.Mobile;
import io.hefu.organization.OrganizationProblem;
import io.hefu.organization.UnitContacts;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/api/v1/budget-units/{id}/contact")
@Tag(name = "budget-units")
class ContactController {

    private final UnitContacts contacts;

    ContactController(UnitContacts contacts) {
        this.contacts = contacts;
    }

    @GetMapping
    Mono<Contact> find(@AuthenticationPrincipal Actor actor, @PathVariable UUID id) {
        return contacts.find(actor, id).switchIfEmpty(Mono.error(OrganizationProblem.CONTACT_NOT_FOUND::rejection));
    }

    @PutMapping
    Mono<Contact> update(
            @AuthenticationPrincipal Actor actor, @PathVariable UUID id, @Valid @RequestBody ContactRequest body) {
        return contacts.update(actor, id, body.contact());
    }

    record ContactRequest(
            @NotBlank @Size(max = 50) @Pattern(regexp = "[^\\p{Cntrl}]*")
            String name,

            @NotBlank @Size(max = 30) @Pattern(regexp = Mobile.WRITTEN)
            String mobile,

            @Email @Size(max = 100) @Nullable String email) {

        Contact contact() {
            return new Contact(name.strip(), Mobile.read(mobile).orElseThrow(), email);
        }
    }
}
