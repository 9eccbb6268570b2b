package io.hefu.ordering;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Page;
import io.hefu.ordering.domain.Shipment;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The homes to which an order goes instead of to one place (统采分送, R-044). All raise {@code ORDER_NOT_FOUND} outside the
 * scope.
 */
public interface Recipients {

    /** The most that one order goes to. */
    int MOST = 1_000;

    /**
     * The buyer's list, which takes the place of the one before until something was sent. Answers how many there are. Raises
     * {@code FORBIDDEN}, {@code RECIPIENTS_FIXED}, {@code LINE_UNKNOWN}, {@code RECIPIENTS_DIFFER} where the list gives out
     * more or less than was ordered, and {@code ADDRESS_DIVISION_UNKNOWN} with the {@code recipients} whose it is.
     */
    Mono<Long> put(Actor buyer, UUID orderId, List<Form> list);

    /**
     * The recipient's own correction, which somebody has checked that it is, until its first parcel has left. Raises {@code
     * RECIPIENT_SERVED}, {@code RECIPIENT_NOT_FOUND} and {@code ADDRESS_DIVISION_UNKNOWN}.
     */
    Mono<Void> correct(UUID orderId, int no, Place place);

    /**
     * In the order of the list, with what was sent to each; telephone numbers in full for buyer and supplier alone.
     *
     * @param after the number of the last one of the page before, or 0
     */
    Mono<Page<View>> list(Actor actor, UUID orderId, int after, int size);

    /** What was sent to a recipient, which somebody has checked that it is. */
    Flux<Tracking> parcels(UUID orderId, int no);

    /** Raises {@code ADDRESS_DIVISION_UNKNOWN} for what is no county. */
    Mono<Void> requireDivision(String divisionCode);

    /** Lets names, numbers and addresses go, within the caller's transaction. */
    Mono<Void> forget(Collection<UUID> orderIds);

    /** @param detail street and house */
    record Place(String recipient, String mobile, String divisionCode, String detail) {}

    /** @param parts what of each line goes there */
    record Form(Place place, List<Shipment.Part> parts) {}

    /** @param no from 1, as parcels name it */
    record View(
            int no,
            String recipient,
            String mobile,
            String divisionCode,
            String division,
            String detail,
            List<Shipment.Part> parts,
            List<Tracking> parcels) {}

    record Tracking(UUID parcelId, String carrier, String trackingNo, boolean delivered) {}
}
