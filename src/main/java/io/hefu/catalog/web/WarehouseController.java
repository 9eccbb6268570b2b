package io.hefu.catalog.web;

import io.hefu.catalog.Allocations;
import io.hefu.catalog.LotStatus;
import io.hefu.catalog.LotView;
import io.hefu.catalog.Warehouse;
import io.hefu.catalog.WarehouseStock.Line;
import io.hefu.catalog.Warehouses;
import io.hefu.catalog.Warehouses.Arrival;
import io.hefu.catalog.Warehouses.Holding;
import io.hefu.catalog.Warehouses.LotFilter;
import io.hefu.catalog.Warehouses.Wish;
import io.hefu.kernel.Actor;
import io.hefu.kernel.Cursor;
import io.hefu.kernel.Page;
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
import java.util.Map;
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
@RequestMapping("/api/v1")
@Tag(name = "warehouses", description = "Warehouses: lots, their inspection, and what is set aside")
class WarehouseController {

    private static final long MOST = 1_000_000_000L;
    private static final String PLAIN = "[^\\p{Cntrl}]*";

    private final Warehouses warehouses;
    private final Allocations allocations;

    WarehouseController(Warehouses warehouses, Allocations allocations) {
        this.warehouses = warehouses;
        this.allocations = allocations;
    }

    @GetMapping("/warehouses")
    Mono<Map<String, List<Warehouse>>> list() {
        return warehouses.list().map(all -> Map.of("items", all));
    }

    @PostMapping("/warehouses")
    @ResponseStatus(HttpStatus.CREATED)
    Mono<Warehouse> create(@AuthenticationPrincipal Actor actor, @Valid @RequestBody New body) {
        return warehouses.create(
                actor, new Wish(body.name.strip(), body.kind, body.divisionCode, body.address.strip()));
    }

    @PutMapping("/warehouses/{id}/open")
    Mono<Warehouse> setOpen(
            @AuthenticationPrincipal Actor actor, @PathVariable UUID id, @Valid @RequestBody Open body) {
        return warehouses.setOpen(actor, id, body.open);
    }

    /** @param cursor the last SKU of the page before */
    @GetMapping("/warehouses/{id}/stock")
    Mono<Page<Holding>> stock(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable UUID cursor,
            @RequestParam(defaultValue = "20") @Min(1) @Max(200) int size) {
        return warehouses.stock(id, cursor, size);
    }

    @PostMapping("/warehouses/{id}/lots")
    @ResponseStatus(HttpStatus.CREATED)
    Mono<LotView> receive(
            @AuthenticationPrincipal Actor actor, @PathVariable UUID id, @Valid @RequestBody NewLot body) {
        return warehouses.receive(actor, id, new Arrival(body.lotNo, body.skuId, body.quantity, body.expiresOn));
    }

    @GetMapping("/lots")
    Mono<Page<LotView>> lots(
            @AuthenticationPrincipal Actor actor,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "20") @Min(1) @Max(200) int size,
            @RequestParam(required = false) @Nullable UUID warehouseId,
            @RequestParam(required = false) @Nullable UUID skuId,
            @RequestParam(required = false) @Nullable LotStatus status) {
        Cursor after = cursor == null ? Cursor.NEWEST : Cursor.decode(cursor);
        return warehouses.lots(actor, new LotFilter(warehouseId, skuId, status), after, size);
    }

    @GetMapping("/lots/{id}")
    Mono<LotView> lot(@AuthenticationPrincipal Actor actor, @PathVariable UUID id) {
        return warehouses.lot(actor, id);
    }

    @PostMapping("/lots/{id}/inspect")
    Mono<LotView> inspect(
            @AuthenticationPrincipal Actor actor, @PathVariable UUID id, @Valid @RequestBody Inspection body) {
        return warehouses.inspect(actor, id, body.accepted, body.remark.strip());
    }

    @PostMapping("/lots/{id}/put-in")
    Mono<LotView> putIn(@AuthenticationPrincipal Actor actor, @PathVariable UUID id) {
        return warehouses.putIn(actor, id);
    }

    @GetMapping("/warehouse-allocations/{reference}")
    Mono<Allocations.View> allocation(@PathVariable UUID reference) {
        return allocations.find(reference);
    }

    /** The same reference again changes nothing. */
    @PutMapping("/warehouse-allocations/{reference}")
    Mono<Allocations.View> allocate(
            @AuthenticationPrincipal Actor actor, @PathVariable UUID reference, @Valid @RequestBody Allocation body) {
        List<Line> lines = body.lines.stream()
                .map(line -> new Line(line.skuId, line.quantity))
                .toList();
        return allocations.allocate(actor, reference, body.warehouseId, lines);
    }

    @PostMapping("/warehouse-allocations/{reference}/release")
    Mono<Allocations.View> release(@AuthenticationPrincipal Actor actor, @PathVariable UUID reference) {
        return allocations.release(actor, reference);
    }

    @PostMapping("/warehouse-allocations/{reference}/ship")
    Mono<Allocations.View> ship(@AuthenticationPrincipal Actor actor, @PathVariable UUID reference) {
        return allocations.ship(actor, reference);
    }

    record New(
            @NotBlank @Size(max = 100) @Pattern(regexp = PLAIN)
            String name,

            @NotNull Warehouse.Kind kind,
            @NotNull @Pattern(regexp = "[0-9]{6}") String divisionCode,

            @NotBlank @Size(max = 200) @Pattern(regexp = PLAIN)
            String address) {}

    record Open(@NotNull Boolean open) {}

    record NewLot(
            @NotNull @Pattern(regexp = "[0-9A-Za-z._-]{1,64}")
            String lotNo,

            @NotNull UUID skuId,
            @NotNull @Min(1) @Max(MOST) Long quantity,
            @Nullable LocalDate expiresOn) {}

    /** @param accepted how many pieces are good */
    record Inspection(
            @NotNull @Min(0) @Max(MOST) Long accepted,

            @NotBlank @Size(max = 500) @Pattern(regexp = PLAIN)
            String remark) {}

    record Allocation(
            @NotNull UUID warehouseId,
            @NotEmpty @Size(max = 100) List<@Valid @NotNull Part> lines) {}

    record Part(
            @NotNull UUID skuId, @NotNull @Min(1) @Max(MOST) Long quantity) {}
}
