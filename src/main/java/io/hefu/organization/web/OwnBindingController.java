package io.hefu.organization.web;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Cursor;
import io.hefu.kernel.Page;
import io.hefu.organization.BindingView;
import io.hefu.organization.OwnBinding;
import io.hefu.organization.OwnBinding.Bindable;
import io.hefu.organization.OwnBinding.Standing;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/api/v1/me/unit-binding")
@Tag(name = "mini-program")
class OwnBindingController {

    private final OwnBinding binding;

    OwnBindingController(OwnBinding binding) {
        this.binding = binding;
    }

    /** The unit to which the person belongs, and the one that was asked. */
    @GetMapping
    Mono<Standing> find(@AuthenticationPrincipal Actor person) {
        return binding.find(person);
    }

    @GetMapping("/history")
    Mono<Page<BindingView>> history(
            @AuthenticationPrincipal Actor person,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "20") @Min(1) @Max(200) int size) {
        return binding.history(person, cursor == null ? Cursor.NEWEST : Cursor.decode(cursor), size);
    }

    /** Units by a part of their name, twenty at most. */
    @GetMapping("/units")
    Mono<List<Bindable>> search(
            @AuthenticationPrincipal Actor person,
            @RequestParam @Size(min = 2, max = 50) @Pattern(regexp = "[^\\p{Cntrl}]*") String name,
            @RequestParam(required = false) @Pattern(regexp = "([0-9]{2}){1,3}") @Nullable String region) {
        return binding.search(person, name.strip(), region);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Mono<Standing> request(@AuthenticationPrincipal Actor person, @Valid @RequestBody BindingRequests.Ask body) {
        return binding.request(person, body.wish());
    }

    @PostMapping("/withdraw")
    Mono<Standing> withdraw(@AuthenticationPrincipal Actor person) {
        return binding.withdraw(person);
    }

    @PostMapping("/leave")
    Mono<Standing> leave(@AuthenticationPrincipal Actor person) {
        return binding.leave(person);
    }
}
