package io.hefu.pick.web;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Page;
import io.hefu.pick.PickDues;
import io.hefu.pick.PickDues.Day;
import io.hefu.pick.PickOrders;
import io.hefu.pick.PickOrders.Order;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
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
@RequestMapping("/api/v1")
@Tag(name = "pick-orders", description = "What warehouses send to those who have chosen, and what is owed for it")
class PickOrderController {

    private final PickOrders orders;
    private final PickDues dues;

    PickOrderController(PickOrders orders, PickDues dues) {
        this.orders = orders;
        this.dues = dues;
    }

    /** Those that have waited longest first. */
    @GetMapping("/pick-orders")
    Mono<Page<Order>> waiting(
            @RequestParam UUID warehouseId,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "20") @Min(1) @Max(200) int size) {
        return orders.waiting(warehouseId, cursor, size);
    }

    @GetMapping("/pick-orders/{id}")
    Mono<Order> one(@PathVariable UUID id) {
        return orders.find(id);
    }

    @PostMapping("/pick-orders/{id}/ship")
    Mono<Order> ship(
            @AuthenticationPrincipal Actor actor, @PathVariable UUID id, @Valid @RequestBody Consignment body) {
        return orders.ship(actor, id, body.carrier.strip(), body.trackingNo.strip());
    }

    @GetMapping("/pick-dues")
    Mono<Map<String, List<Day>>> days(
            @AuthenticationPrincipal Actor actor,
            @RequestParam(required = false) @Nullable UUID supplierId,
            @RequestParam LocalDate from,
            @RequestParam LocalDate to) {
        return dues.days(actor, supplierId, from, to).map(days -> Map.of("items", days));
    }

    record Consignment(
            @NotBlank @Size(max = 50) @Pattern(regexp = "[^\\p{Cntrl}]*")
            String carrier,

            @NotBlank @Size(max = 64) @Pattern(regexp = "[^\\p{Cntrl}]*")
            String trackingNo) {}
}
