package io.hefu.ordering;

import io.hefu.ordering.domain.OrderStatus;
import io.hefu.ordering.domain.Shipment;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How far the goods of an order are. */
public record DeliveryView(UUID orderId, OrderStatus status, List<Line> lines, List<Parcel> parcels) {

    /**
     * @param no from 1, as parcels name it
     * @param withdrawn what will not be shipped any more
     * @param left what is still to be shipped
     */
    public record Line(
            int no, UUID skuId, String name, String unit, long quantity, long shipped, long withdrawn, long left) {}

    /**
     * @param deliveredAt null while it is underway
     * @param byClock whether nobody but the clock said so
     * @param signedBy who took it, as the carrier says
     * @param recipientNo whose it is, where the order goes to many
     */
    public record Parcel(
            UUID id,
            String carrier,
            String trackingNo,
            Instant shippedAt,
            @Nullable Instant deliveredAt,
            boolean byClock,
            @Nullable String signedBy,
            @Nullable Integer recipientNo,
            List<Shipment.Part> parts) {}
}
