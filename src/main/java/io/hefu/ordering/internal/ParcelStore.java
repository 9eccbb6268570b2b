package io.hefu.ordering.internal;

import static io.hefu.kernel.Columns.integers;
import static io.hefu.kernel.Columns.longs;

import io.hefu.kernel.Binds;
import io.hefu.kernel.Ids;
import io.hefu.kernel.Records;
import io.hefu.ordering.DeliveryView;
import io.hefu.ordering.Fulfilment.Consignment;
import io.hefu.ordering.domain.Shipment;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The only writer of parcels, of what is in them and of what orders have shipped; within locks of their orders. */
@Component
class ParcelStore {

    private static final String COLUMNS =
            "id, order_id, carrier, tracking_no, shipped_at, delivered_at, delivered_by, signed_by, recipient_no";

    private final DatabaseClient database;

    ParcelStore(DatabaseClient database) {
        this.database = database;
    }

    /** What is still to be shipped, by line, in the order of the lines. */
    Flux<DeliveryView.Line> lines(UUID orderId) {
        return database.sql("""
                        select line_no as no, sku_id, name, unit, quantity, shipped, withdrawn,
                            quantity - shipped - withdrawn as left
                        from order_lines where order_id = :order order by line_no
                        """)
                .bind("order", orderId)
                .map(Records.of(DeliveryView.Line.class))
                .all();
    }

    Flux<Parcel> of(UUID orderId) {
        return database.sql("select " + COLUMNS + " from parcels where order_id = :order order by shipped_at, id")
                .bind("order", orderId)
                .map(Records.of(Parcel.class))
                .all();
    }

    Mono<Parcel> find(UUID orderId, String carrier, String trackingNo) {
        return database.sql("select " + COLUMNS
                        + " from parcels where order_id = :order and carrier = :carrier and tracking_no = :no")
                .bind("order", orderId)
                .bind("carrier", carrier)
                .bind("no", trackingNo)
                .map(Records.of(Parcel.class))
                .one();
    }

    Mono<Map<UUID, List<Shipment.Part>>> parts(Collection<UUID> parcelIds) {
        return database.sql("""
                        select parcel_id, line_no, quantity from parcel_lines
                        where parcel_id = any(:ids) order by parcel_id, line_no
                        """)
                .bind("ids", parcelIds.toArray(UUID[]::new))
                .map(Records.of(Row.class))
                .all()
                .collect(Collectors.groupingBy(
                        Row::parcelId, Collectors.mapping(Row::part, Collectors.toUnmodifiableList())));
    }

    Mono<Void> insert(Parcel parcel, List<Shipment.Part> parts, UUID by) {
        return database.sql("""
                        with sent as (
                            insert into parcels (id, order_id, carrier, tracking_no, shipped_at, shipped_by, recipient_no)
                            values (:id, :order, :carrier, :no, :at, :by, :recipient)
                        ), filled as (
                            insert into parcel_lines (parcel_id, line_no, quantity)
                            select :id, line, quantity from unnest(:lines::integer[], :quantities::bigint[]) as p (line, quantity)
                        )
                        update order_lines set shipped = shipped + part.quantity
                        from unnest(:lines::integer[], :quantities::bigint[]) as part (line, quantity)
                        where order_id = :order and line_no = part.line
                        """)
                .bind("id", parcel.id())
                .bind("order", parcel.orderId())
                .bind("carrier", parcel.carrier())
                .bind("no", parcel.trackingNo())
                .bind("at", parcel.shippedAt())
                .bind("by", by)
                .bind("recipient", Binds.optional(Integer.class, parcel.recipientNo()))
                .bind("lines", integers(parts, Shipment.Part::line))
                .bind("quantities", longs(parts, Shipment.Part::quantity))
                .then();
    }

    /** Of these lines so much will not be shipped any more. */
    Mono<Void> withdraw(UUID orderId, List<Shipment.Part> parts) {
        return database.sql("""
                        update order_lines set withdrawn = withdrawn + part.quantity
                        from unnest(:lines::integer[], :quantities::bigint[]) as part (line, quantity)
                        where order_id = :order and line_no = part.line
                        """)
                .bind("order", orderId)
                .bind("lines", integers(parts, Shipment.Part::line))
                .bind("quantities", longs(parts, Shipment.Part::quantity))
                .then();
    }

    /** Empty when the parcel has come already. */
    Mono<Parcel> deliver(UUID id, UUID by, @Nullable String signedBy, Instant at) {
        return database.sql("""
                        update parcels set delivered_at = :at, delivered_by = :by, signed_by = :signedBy
                        where id = :id and delivered_at is null returning\s""" + COLUMNS)
                .bind("id", id)
                .bind("at", at)
                .bind("by", by)
                .bind("signedBy", Binds.optional(String.class, signedBy))
                .map(Records.of(Parcel.class))
                .one();
    }

    /** All that are underway, by the clock. */
    Mono<Void> deliverAll(Collection<UUID> orderIds, Instant at) {
        return database.sql("update parcels set delivered_at = :at where order_id = any(:ids) and delivered_at is null")
                .bind("ids", orderIds.toArray(UUID[]::new))
                .bind("at", at)
                .then();
    }

    /** @param deliveredBy null while it is underway, and when the clock said so */
    record Parcel(
            UUID id,
            UUID orderId,
            String carrier,
            String trackingNo,
            Instant shippedAt,
            @Nullable Instant deliveredAt,
            @Nullable UUID deliveredBy,
            @Nullable String signedBy,
            @Nullable Integer recipientNo) {

        static Parcel sent(UUID orderId, Consignment consignment, Instant at) {
            return new Parcel(
                    Ids.next(),
                    orderId,
                    consignment.carrier(),
                    consignment.trackingNo(),
                    at,
                    null,
                    null,
                    null,
                    consignment.recipientNo());
        }

        DeliveryView.Parcel view(List<Shipment.Part> parts) {
            boolean byClock = deliveredAt != null && deliveredBy == null;
            return new DeliveryView.Parcel(
                    id, carrier, trackingNo, shippedAt, deliveredAt, byClock, signedBy, recipientNo, parts);
        }
    }

    record Row(UUID parcelId, int lineNo, long quantity) {

        Shipment.Part part() {
            return new Shipment.Part(lineNo, quantity);
        }
    }
}
