package io.hefu.ordering.web;

import io.hefu.kernel.Actor;
import io.hefu.ordering.DeliveryAddresses;
import io.hefu.ordering.DeliveryAddresses.Address;
import io.hefu.ordering.DeliveryAddresses.Form;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/api/v1/delivery-addresses")
@Tag(name = "checkout")
class AddressController {

    private final DeliveryAddresses addresses;

    AddressController(DeliveryAddresses addresses) {
        this.addresses = addresses;
    }

    @GetMapping
    Mono<Map<String, List<Address>>> list(@AuthenticationPrincipal Actor actor) {
        return addresses.list(actor).map(all -> Map.of("items", all));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Mono<Address> add(@AuthenticationPrincipal Actor actor, @Valid @RequestBody Request body) {
        return addresses.add(actor, body.form());
    }

    @PutMapping("/{id}")
    Mono<Address> change(
            @AuthenticationPrincipal Actor actor, @PathVariable UUID id, @Valid @RequestBody Request body) {
        return addresses.change(actor, id, body.form());
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> delete(@AuthenticationPrincipal Actor actor, @PathVariable UUID id) {
        return addresses.delete(actor, id);
    }

    /** @param preferred taken when a checkout names no address */
    record Request(
            @NotBlank @Size(max = 50) @Pattern(regexp = "[^\\p{Cntrl}]*")
            String recipient,

            @NotNull @Pattern(regexp = "1[3-9][0-9]{9}") String mobile,
            @NotNull @Pattern(regexp = "[0-9]{6}") String divisionCode,

            @NotBlank @Size(max = 200) @Pattern(regexp = "[^\\p{Cntrl}]*")
            String detail,

            @Nullable Boolean preferred) {

        Form form() {
            return new Form(recipient.strip(), mobile, divisionCode, detail.strip(), Boolean.TRUE.equals(preferred));
        }
    }
}
