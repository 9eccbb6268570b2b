package io.hefu.ordering.web;

import io.hefu.kernel.Actor;
import io.hefu.kernel.CommonProblem;
import io.hefu.kernel.Cursor;
import io.hefu.kernel.Page;
import io.hefu.kernel.Role;
import io.hefu.ordering.OrderProblem;
import io.hefu.ordering.OrderView;
import io.hefu.ordering.Orders;
import io.hefu.ordering.Orders.Placement;
import io.hefu.ordering.RushDoor;
import io.hefu.ordering.RushGate;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Orders: place, read, and what becomes of them before their money has come. */
@RestController
@RequestMapping("/api/v1/orders")
class OrderController {

    private static final int LARGEST_PAGE = 200;
    private static final Set<Role> BUYERS = Set.of(Role.BUYER, Role.UNION, Role.STAFF, Role.CONTRACTOR);

    private final RushGate rush;
    private final Orders orders;

    OrderController(RushGate rush, Orders orders) {
        this.rush = rush;
        this.orders = orders;
    }

    @RushDoor
    @PostMapping
    Mono<ResponseEntity<String>> place(
            @AuthenticationPrincipal Actor actor,
            @RequestHeader(value = "Idempotency-Key", defaultValue = "") String key,
            @RequestBody PlaceOrderRequest request) {
        if (Collections.disjoint(actor.roles(), BUYERS)) {
            throw CommonProblem.FORBIDDEN.rejection();
        }
        return rush.pass(actor)
                .then(Mono.defer(() -> orders.place(actor, request.wish(actor, key))))
                .map(OrderController::created);
    }

    private static ResponseEntity<String> created(Placement placement) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.created(URI.create("/api/v1/orders/" + placement.id()));
        if (placement.replayed()) {
            answer.header("Idempotent-Replayed", "true");
        }
        return answer.contentType(MediaType.APPLICATION_JSON).body(placement.json());
    }

    @GetMapping("/{id}")
    Mono<OrderView> one(@AuthenticationPrincipal Actor actor, @PathVariable UUID id) {
        return orders.find(actor, id).switchIfEmpty(Mono.error(OrderProblem.ORDER_NOT_FOUND::rejection));
    }

    @GetMapping
    Mono<Page<OrderView>> list(
            @AuthenticationPrincipal Actor actor,
            OrderFilter filter,
            @RequestParam(defaultValue = "20") int size,
            @RequestParam(required = false) @Nullable String cursor) {
        if (size < 1 || size > LARGEST_PAGE) {
            throw CommonProblem.REQUEST_INVALID.rejection(Map.of("field", "size"));
        }
        Cursor after = cursor == null ? Cursor.NEWEST : Cursor.decode(cursor);
        return orders.list(actor, filter.read(), after, size);
    }

    @PostMapping("/{id}/cancel")
    Mono<OrderView> cancel(
            @AuthenticationPrincipal Actor actor,
            @PathVariable UUID id,
            @RequestBody(required = false) @Nullable CancelRequest request) {
        return orders.cancel(actor, id, request == null ? null : request.checkedReason());
    }

    @PostMapping("/{id}/freight")
    Mono<OrderView> changeFreight(
            @AuthenticationPrincipal Actor actor, @PathVariable UUID id, @Valid @RequestBody FreightRequest request) {
        return orders.changeFreight(actor, id, request.freightFen());
    }

    @PostMapping("/{id}/sign")
    Mono<OrderView> sign(@AuthenticationPrincipal Actor actor, @PathVariable UUID id) {
        return orders.sign(actor, id);
    }

    @PostMapping("/{id}/extend-payment")
    Mono<OrderView> extendPayment(@AuthenticationPrincipal Actor actor, @PathVariable UUID id) {
        return orders.extendPayment(actor, id);
    }

    @PostMapping("/{id}/correct-budget-unit")
    Mono<OrderView> correctBudgetUnit(
            @AuthenticationPrincipal Actor actor,
            @PathVariable UUID id,
            @Valid @RequestBody CorrectionRequest request) {
        return orders.correctBudgetUnit(
                actor, id, request.budgetUnitId(), request.reason().strip());
    }

    /** @param freightFen the whole freight, 100,000 yuan at the most */
    record FreightRequest(
            @NotNull @PositiveOrZero @Max(10_000_000) Long freightFen) {}

    /** @param reason what the unit applied with */
    record CorrectionRequest(
            @NotNull UUID budgetUnitId,

            @NotBlank @Size(max = 500) @Pattern(regexp = "[^\\u0000]*")
            String reason) {}

    /** @param reason shown to the other side; a supplier must give one */
    record CancelRequest(@Nullable String reason) {

        private static final int LONGEST = 500;

        @Nullable
        String checkedReason() {
            if (reason != null && (reason.length() > LONGEST || reason.indexOf(0) >= 0)) {
                throw CommonProblem.REQUEST_INVALID.rejection(Map.of("field", "reason"));
            }
            return reason;
        }
    }
}
