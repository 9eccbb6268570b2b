package io.hefu.ordering.web;

import io.hefu.kernel.Actor;
import io.hefu.ordering.DeliveryView;
import io.hefu.ordering.Fulfilment;
import io.hefu.ordering.OrderView;
import io.hefu.ordering.Orders;
import io.hefu.ordering.Reorders;
import io.hefu.ordering.ReviewView;
import io.hefu.ordering.domain.Rating;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** What happens to the goods of an order: parcels, acceptance, rating, and the same again. */
@RestController
@RequestMapping("/api/v1/orders/{id}")
@Tag(name = "Fulfilment", description = "Parcels, acceptance and rating of orders")
class FulfilmentController {

    private final Orders orders;
    private final Fulfilment fulfilment;
    private final Reorders reorders;

    FulfilmentController(Orders orders, Fulfilment fulfilment, Reorders reorders) {
        this.orders = orders;
        this.fulfilment = fulfilment;
        this.reorders = reorders;
    }

    @PostMapping("/ship")
    Mono<DeliveryView> ship(
            @AuthenticationPrincipal Actor actor, @PathVariable UUID id, @Valid @RequestBody ShipRequest request) {
        return fulfilment.ship(actor, id, request.consignment());
    }

    @PostMapping("/parcels/{parcelId}/deliver")
    Mono<DeliveryView> deliver(
            @AuthenticationPrincipal Actor actor,
            @PathVariable UUID id,
            @PathVariable UUID parcelId,
            @Valid @RequestBody(required = false) @Nullable DeliverRequest request) {
        return fulfilment.deliver(actor, id, parcelId, request == null ? null : request.signedBy());
    }

    @GetMapping("/delivery")
    Mono<DeliveryView> delivery(@AuthenticationPrincipal Actor actor, @PathVariable UUID id) {
        return fulfilment.delivery(actor, id);
    }

    @PostMapping("/accept")
    Mono<OrderView> accept(
            @AuthenticationPrincipal Actor actor,
            @PathVariable UUID id,
            @Valid @RequestBody(required = false) @Nullable AcceptRequest request) {
        return fulfilment
                .accept(actor, id, request == null ? null : request.remark())
                .then(orders.find(actor, id));
    }

    @PostMapping("/review")
    Mono<OrderView> review(
            @AuthenticationPrincipal Actor actor, @PathVariable UUID id, @Valid @RequestBody ReviewRequest request) {
        return fulfilment.review(actor, id, request.rating()).then(orders.find(actor, id));
    }

    @GetMapping("/review")
    Mono<ReviewView> review(@AuthenticationPrincipal Actor actor, @PathVariable UUID id) {
        return fulfilment.review(actor, id);
    }

    /** What to post as a new order, with what has changed since. */
    @GetMapping("/reorder")
    Mono<Reorders.Proposal> reorder(@AuthenticationPrincipal Actor actor, @PathVariable UUID id) {
        return reorders.propose(actor, id);
    }

    /**
     * @param recipientNo whose it is, where the order goes to many
     * @param lines what is in the parcel; absent for all that is left
     */
    record ShipRequest(
            @NotBlank @Size(max = 50) @Pattern(regexp = "[^\\u0000]*")
            String carrier,

            @NotBlank @Size(max = 50) @Pattern(regexp = "[0-9A-Za-z-]*")
            String trackingNo,

            @Nullable @Min(1) Integer recipientNo,
            @Nullable @Size(max = 100) List<@Valid @NotNull PartRequest> lines) {

        Fulfilment.Consignment consignment() {
            return new Fulfilment.Consignment(carrier.strip(), trackingNo, recipientNo, PartRequest.parts(lines));
        }
    }

    /** @param signedBy who took it, as the carrier says */
    record DeliverRequest(
            @Nullable @Size(max = 50) @Pattern(regexp = "[^\\u0000]*")
            String signedBy) {}

    record AcceptRequest(
            @Nullable @Size(max = 500) @Pattern(regexp = "[^\\u0000]*")
            String remark) {}

    record ReviewRequest(
            @NotNull Integer goods,
            @NotNull Integer price,
            @NotNull Integer experience,
            @NotNull Integer delivery,
            @NotNull Integer service,

            @Nullable @Size(max = 1000) @Pattern(regexp = "[^\\u0000]*")
            String comment) {

        Rating rating() {
            return new Rating(goods, price, experience, delivery, service, comment);
        }
    }
}
