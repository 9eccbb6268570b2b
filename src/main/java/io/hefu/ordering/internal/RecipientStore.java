package io.hefu.ordering.internal;

import static io.hefu.kernel.Columns.integers;
import static io.hefu.kernel.Columns.longs;
import static io.hefu.kernel.Columns.texts;

import io.hefu.kernel.Records;
import io.hefu.ordering.Recipients.Form;
import io.hefu.ordering.Recipients.Place;
import io.hefu.ordering.Recipients.Tracking;
import io.hefu.ordering.domain.Shipment;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Keeps the homes that orders go to; within locks of the orders. */
@Component
class RecipientStore {

    private final DatabaseClient database;

    RecipientStore(DatabaseClient database) {
        this.database = database;
    }

    /** Of these codes those that are no counties. */
    Flux<String> unknown(Collection<String> divisionCodes) {
        return database.sql("""
                        select code from unnest(:codes::text[]) as code
                        where length(code) <> 6 or not exists (select from divisions where divisions.code = code.code)""")
                .bind("codes", divisionCodes.toArray(String[]::new))
                .mapValue(String.class)
                .all();
    }

    Mono<Void> replace(UUID orderId, List<Form> list) {
        return database.sql("delete from order_recipients where order_id = :order")
                .bind("order", orderId)
                .then()
                .then(Mono.defer(() -> insert(orderId, list)))
                .then(Mono.defer(() -> insertLines(orderId, list)));
    }

    private Mono<Void> insert(UUID orderId, List<Form> list) {
        return database.sql("""
                        insert into order_recipients (order_id, no, recipient, mobile, division_code, detail)
                        select :order, no, recipient, mobile, code, detail
                        from unnest(:recipients::text[], :mobiles::text[], :codes::text[], :details::text[])
                            with ordinality as home (recipient, mobile, code, detail, no)""")
                .bind("order", orderId)
                .bind("recipients", texts(list, form -> form.place().recipient()))
                .bind("mobiles", texts(list, form -> form.place().mobile()))
                .bind("codes", texts(list, form -> form.place().divisionCode()))
                .bind("details", texts(list, form -> form.place().detail()))
                .then();
    }

    private Mono<Void> insertLines(UUID orderId, List<Form> list) {
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            int no = i + 1;
            list.get(i).parts().forEach(part -> lines.add(new Line(no, part.line(), part.quantity())));
        }
        return database.sql("""
                        insert into order_recipient_lines (order_id, no, line_no, quantity)
                        select :order, * from unnest(:nos::integer[], :lines::integer[], :quantities::bigint[])""")
                .bind("order", orderId)
                .bind("nos", integers(lines, Line::no))
                .bind("lines", integers(lines, Line::lineNo))
                .bind("quantities", longs(lines, Line::quantity))
                .then();
    }

    /** False where there is no such recipient. */
    Mono<Boolean> correct(UUID orderId, int no, Place place) {
        return database.sql("""
                        update order_recipients set recipient = :recipient, mobile = :mobile, division_code = :code,
                            detail = :detail
                        where order_id = :order and no = :no""")
                .bind("order", orderId)
                .bind("no", no)
                .bind("recipient", place.recipient())
                .bind("mobile", place.mobile())
                .bind("code", place.divisionCode())
                .bind("detail", place.detail())
                .fetch()
                .rowsUpdated()
                .map(updated -> updated > 0);
    }

    Mono<Void> forget(Collection<UUID> orderIds) {
        return database.sql(
                        "update order_recipients set recipient = '', mobile = '', detail = '' where order_id = any(:ids)")
                .bind("ids", orderIds.toArray(UUID[]::new))
                .then();
    }

    Mono<Boolean> isServed(UUID orderId, int no) {
        return database.sql("select exists (select from parcels where order_id = :order and recipient_no = :no)")
                .bind("order", orderId)
                .bind("no", no)
                .mapValue(Boolean.class)
                .one();
    }

    Mono<Boolean> hasList(UUID orderId) {
        return database.sql("select exists (select from order_recipients where order_id = :order)")
                .bind("order", orderId)
                .mapValue(Boolean.class)
                .one();
    }

    /** What a recipient still has to get, by line; empty where there is no such recipient. */
    Mono<Map<Integer, Long>> left(UUID orderId, int no) {
        return database.sql("""
                        select meant.no, meant.line_no, meant.quantity - coalesce((
                            select sum(sent.quantity)::bigint
                            from parcels join parcel_lines sent on sent.parcel_id = parcels.id
                            where parcels.order_id = meant.order_id and parcels.recipient_no = meant.no
                                and sent.line_no = meant.line_no), 0) as quantity
                        from order_recipient_lines meant where order_id = :order and no = :no""")
                .bind("order", orderId)
                .bind("no", no)
                .map(Records.of(Line.class))
                .all()
                .collectMap(Line::lineNo, Line::quantity);
    }

    Flux<Home> page(UUID orderId, int after, int most) {
        return database.sql("""
                        select no, recipient, mobile, division_code,
                            (select string_agg(name, '' order by code) from divisions
                                where code in (left(division_code, 2), left(division_code, 4), division_code)) as division,
                            detail
                        from order_recipients home where order_id = :order and no > :after order by no limit :most""")
                .bind("order", orderId)
                .bind("after", after)
                .bind("most", most)
                .map(Records.of(Home.class))
                .all();
    }

    Mono<Map<Integer, List<Shipment.Part>>> parts(UUID orderId, List<Integer> nos) {
        return database.sql("""
                        select no, line_no, quantity from order_recipient_lines
                        where order_id = :order and no = any(:nos) order by no, line_no""")
                .bind("order", orderId)
                .bind("nos", nos.toArray(Integer[]::new))
                .map(Records.of(Line.class))
                .all()
                .collect(Collectors.groupingBy(Line::no, Collectors.mapping(Line::part, Collectors.toList())));
    }

    Mono<Map<Integer, List<Tracking>>> parcels(UUID orderId, List<Integer> nos) {
        return database.sql("""
                        select recipient_no as no, id, carrier, tracking_no, delivered_at is not null as delivered
                        from parcels where order_id = :order and recipient_no = any(:nos) order by shipped_at, id""")
                .bind("order", orderId)
                .bind("nos", nos.toArray(Integer[]::new))
                .map(Records.of(Sent.class))
                .all()
                .collect(Collectors.groupingBy(Sent::no, Collectors.mapping(Sent::tracking, Collectors.toList())));
    }

    record Home(int no, String recipient, String mobile, String divisionCode, String division, String detail) {}

    record Line(int no, int lineNo, long quantity) {

        Shipment.Part part() {
            return new Shipment.Part(lineNo, quantity);
        }
    }

    record Sent(int no, UUID id, String carrier, String trackingNo, boolean delivered) {

        Tracking tracking() {
            return new Tracking(id, carrier, trackingNo, delivered);
        }
    }
}
