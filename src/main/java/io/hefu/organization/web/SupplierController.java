package io.hefu.organization.web;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Cursor;
import io.hefu.kernel.Page;
import io.hefu.organization.SupplierStatus;
import io.hefu.organization.SupplierView;
import io.hefu.organization.Suppliers;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
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
@RequestMapping("/api/v1/suppliers")
@Tag(name = "suppliers", description = "Applications, recommendation by the county, approval, suspension")
class SupplierController {

    private final Suppliers suppliers;

    SupplierController(Suppliers suppliers) {
        this.suppliers = suppliers;
    }

    @GetMapping
    Mono<Page<SupplierView>> list(
            @AuthenticationPrincipal Actor actor,
            @RequestParam(defaultValue = "20") @Min(1) @Max(200) int size,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable SupplierStatus status,
            @RequestParam(required = false) @Pattern(regexp = "([0-9]{2}){1,3}") @Nullable String county,
            @RequestParam(required = false) @Size(max = 100) @Nullable String q) {
        Cursor after = cursor == null ? Cursor.NEWEST : Cursor.decode(cursor);
        return suppliers.list(actor, new Suppliers.Filter(status, county, q), after, size);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Mono<Suppliers.Opened> open(@AuthenticationPrincipal Actor actor, @Valid @RequestBody SupplierRequests.Open body) {
        return suppliers.open(actor, body.wish());
    }

    @GetMapping("/{id}")
    Mono<SupplierView> one(@AuthenticationPrincipal Actor actor, @PathVariable UUID id) {
        return suppliers.find(actor, id);
    }

    @PutMapping("/{id}")
    Mono<SupplierView> edit(
            @AuthenticationPrincipal Actor actor,
            @PathVariable UUID id,
            @Valid @RequestBody SupplierRequests.Edit body) {
        return suppliers.edit(actor, id, body.version(), body.profile());
    }

    @PutMapping("/{id}/auto-sign")
    Mono<SupplierView> autoSign(
            @AuthenticationPrincipal Actor actor,
            @PathVariable UUID id,
            @Valid @RequestBody SupplierRequests.AutoSign body) {
        return suppliers.setAutoSign(actor, id, body.autoSign());
    }

    @PostMapping("/{id}/apply")
    Mono<SupplierView> apply(@AuthenticationPrincipal Actor actor, @PathVariable UUID id) {
        return suppliers.apply(actor, id);
    }

    @PostMapping("/{id}/recommend")
    Mono<SupplierView> recommend(@AuthenticationPrincipal Actor actor, @PathVariable UUID id) {
        return suppliers.recommend(actor, id);
    }

    @PostMapping("/{id}/refuse")
    Mono<SupplierView> refuse(
            @AuthenticationPrincipal Actor actor,
            @PathVariable UUID id,
            @Valid @RequestBody SupplierRequests.Reason body) {
        return suppliers.refuse(actor, id, body.reason());
    }

    @PostMapping("/{id}/approve")
    Mono<SupplierView> approve(@AuthenticationPrincipal Actor actor, @PathVariable UUID id) {
        return suppliers.approve(actor, id);
    }

    @PostMapping("/{id}/suspend")
    Mono<SupplierView> suspend(
            @AuthenticationPrincipal Actor actor,
            @PathVariable UUID id,
            @Valid @RequestBody SupplierRequests.Reason body) {
        return suppliers.suspend(actor, id, body.reason());
    }

    @PostMapping("/{id}/resume")
    Mono<SupplierView> resume(@AuthenticationPrincipal Actor actor, @PathVariable UUID id) {
        return suppliers.resume(actor, id);
    }
}
