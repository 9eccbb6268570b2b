package io.hefu.settlement.internal;

import static io.hefu.kernel.Columns.longs;
import static io.hefu.kernel.Columns.uuids;

import io.hefu.kernel.Binds;
import io.hefu.kernel.Cursor;
import io.hefu.kernel.Page;
import io.hefu.kernel.Records;
import io.hefu.settlement.SupplierSettlements.Closing;
import io.hefu.settlement.SupplierSettlements.Day;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Writes closings once and never again. */
@Repository
class ClosingStore {

    private static final String CLOSINGS = """
            select c.number, c.day, c.closed_at, c.closed_by, count(distinct l.supplier_id) as suppliers,
                coalesce(sum(l.received_fen), 0)::bigint as received_fen,
                coalesce(sum(l.allocated_fen), 0)::bigint as allocated_fen,
                coalesce(sum(l.refunded_fen), 0)::bigint as refunded_fen
            from settlement_closings c left join settlement_closing_lines l on l.number = c.number
            """;

    private final DatabaseClient database;

    ClosingStore(DatabaseClient database) {
        this.database = database;
    }

    /** Lets nobody else close within the caller's transaction. */
    Mono<Void> lock() {
        return database.sql("select pg_advisory_xact_lock(hashtext('settlement_closings'))")
                .fetch()
                .rowsUpdated()
                .then();
    }

    /** The newest closing, or one before all. */
    Mono<Point> last() {
        return database.sql(
                        "select number, day, from_point, to_point from settlement_closings order by number desc limit 1")
                .map(Records.of(Point.class))
                .one()
                .defaultIfEmpty(new Point(0, LocalDate.EPOCH, 0, 0));
    }

    Mono<Point> point(long number) {
        return database.sql("select number, day, from_point, to_point from settlement_closings where number = :number")
                .bind("number", number)
                .map(Records.of(Point.class))
                .one();
    }

    Mono<Void> insert(Point point, Instant at, @Nullable UUID by, List<Day> lines) {
        var query = database.sql("""
                        insert into settlement_closings (number, day, from_point, to_point, closed_at, closed_by)
                        values (:number, :day, :from, :to, :at, :by)""")
                .bind("number", point.number())
                .bind("day", point.day())
                .bind("from", point.fromPoint())
                .bind("to", point.toPoint())
                .bind("at", at);
        Mono<Void> head = query.bind("by", Binds.optional(UUID.class, by)).then();
        return lines.isEmpty() ? head : head.then(insert(point.number(), lines));
    }

    private Mono<Void> insert(long number, List<Day> lines) {
        return database.sql("""
                        insert into settlement_closing_lines (number, supplier_id, day, received_fen, allocated_fen,
                            unallocated_fen, reversed_fen, refunded_fen)
                        select :number, * from unnest(:suppliers, :days, :received, :allocated, :unallocated, :reversed,
                            :refunded)""")
                .bind("number", number)
                .bind("suppliers", uuids(lines, Day::supplierId))
                .bind("days", lines.stream().map(Day::day).toArray(LocalDate[]::new))
                .bind("received", longs(lines, Day::receivedFen))
                .bind("allocated", longs(lines, Day::allocatedFen))
                .bind("unallocated", longs(lines, Day::unallocatedFen))
                .bind("reversed", longs(lines, Day::reversedFen))
                .bind("refunded", longs(lines, Day::refundedFen))
                .then();
    }

    Flux<Day> lines(long number) {
        return days("number = :number group by supplier_id, day", number, null);
    }

    /** What all closings say of a supplier's days, or of everybody's. */
    Flux<Day> closed(@Nullable UUID supplierId) {
        return days(
                "number > :number and (:supplier::uuid is null or supplier_id = :supplier) group by supplier_id, day",
                0,
                supplierId);
    }

    private Flux<Day> days(String which, long number, @Nullable UUID supplierId) {
        var query =
                database.sql("""
                        select supplier_id, day, sum(received_fen)::bigint as received_fen,
                            sum(allocated_fen)::bigint as allocated_fen, sum(unallocated_fen)::bigint as unallocated_fen,
                            sum(reversed_fen)::bigint as reversed_fen, sum(refunded_fen)::bigint as refunded_fen,
                            (sum(allocated_fen) - sum(unallocated_fen))::bigint as due_fen
                        from settlement_closing_lines where """ + " " + which + " order by supplier_id, day").bind("number", number);
        if (which.contains(":supplier")) {
            query = query.bind("supplier", Binds.optional(UUID.class, supplierId));
        }
        return query.map(Records.of(Day.class)).all();
    }

    /** What refunds took off accounts between two points, less what came back of them. */
    Flux<Refunded> refunded(long from, long to, @Nullable UUID supplierId) {
        return database.sql("""
                        select supplier_id, (at at time zone 'Asia/Shanghai')::date as day, sum(fen)::bigint as refunded_fen
                        from (
                            select supplier_id, ended_at as at, amount_fen as fen from refunds
                            where entered_in >= :from and entered_in < :to
                            union all
                            select supplier_id, returned_at, -amount_fen from refunds
                            where returned_in >= :from and returned_in < :to) moved
                        where supplier_id is not null and (:supplier::uuid is null or supplier_id = :supplier)
                        group by 1, 2""")
                .bind("from", from)
                .bind("to", to)
                .bind("supplier", Binds.optional(UUID.class, supplierId))
                .map(Records.of(Refunded.class))
                .all();
    }

    Mono<Closing> find(long number) {
        return database.sql(CLOSINGS + "where c.number = :number group by c.number")
                .bind("number", number)
                .map(Records.of(Closing.class))
                .one();
    }

    Mono<Page<Closing>> page(@Nullable String cursor, int size) {
        long before =
                cursor == null ? Long.MAX_VALUE : Cursor.decode(cursor).at().getEpochSecond();
        return database.sql(CLOSINGS + """
                        where c.number in (select number from settlement_closings where number < :before
                            order by number desc limit :most)
                        group by c.number order by c.number desc""")
                .bind("before", before)
                .bind("most", size + 1)
                .map(Records.of(Closing.class))
                .all()
                .collectList()
                .map(rows -> Page.of(
                        rows, size, row -> new Cursor(Instant.ofEpochSecond(row.number()), new UUID(0, row.number()))));
    }

    /** From which transaction (included) to which (not included) a closing reaches. */
    record Point(long number, LocalDate day, long fromPoint, long toPoint) {}

    record Refunded(UUID supplierId, LocalDate day, long refundedFen) {}
}
