package io.hefu.pick.internal;

import io.hefu.kernel.Columns;
import io.hefu.kernel.Cursor;
import io.hefu.kernel.Records;
import io.hefu.pick.PickState;
import io.hefu.pick.Picks.Address;
import io.hefu.pick.Picks.Line;
import io.hefu.pick.Picks.Pick;
import io.hefu.pick.domain.PickSteps;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads picks and moves them from one state to the next. */
@Component
class PickStore {

    private final DatabaseClient database;

    PickStore(DatabaseClient database) {
        this.database = database;
    }

    /** Held until then, to be confirmed. */
    Mono<Void> insert(List<Wanted> wanted, Instant at, Instant until) {
        return bind("""
                        with chosen as (
                            insert into picks (id, quota_id, round_id, warehouse_id, state, cost, held_at, held_until)
                            select id, quota, round, warehouse, 'HELD', cost, :at, :until
                            from unnest(:ids::uuid[], :quotas::uuid[], :rounds::uuid[], :warehouses::uuid[], :costs::bigint[])
                                as each (id, quota, round, warehouse, cost))
                        """, wanted).bind("at", at).bind("until", until).then();
    }

    /** Chosen by nobody, and on their way to the unit. */
    Mono<Void> insertFallbacks(List<Wanted> wanted, Address to, Instant at) {
        return bind("""
                        with chosen as (
                            insert into picks (id, quota_id, round_id, warehouse_id, state, cost, held_at, held_until, fallback,
                                recipient, mobile, division_code, detail, confirmed_at)
                            select id, quota, round, warehouse, 'CONFIRMED', cost, :at, :at, true, :recipient, :mobile, :division,
                                :detail, :at
                            from unnest(:ids::uuid[], :quotas::uuid[], :rounds::uuid[], :warehouses::uuid[], :costs::bigint[])
                                as each (id, quota, round, warehouse, cost))
                        """, wanted)
                .bind("at", at)
                .bind("recipient", to.recipient())
                .bind("mobile", to.mobile())
                .bind("division", to.divisionCode())
                .bind("detail", to.detail())
                .then();
    }

    private DatabaseClient.GenericExecuteSpec bind(String picks, List<Wanted> wanted) {
        List<PickedLine> lines = wanted.stream()
                .flatMap(pick -> pick.lines().stream().map(line -> new PickedLine(pick.id(), line)))
                .toList();
        return database.sql(picks + """
                        insert into pick_lines (pick_id, sku_id, quantity)
                        select * from unnest(:linePicks::uuid[], :lineSkus::uuid[], :lineQuantities::bigint[])
                        """)
                .bind("ids", Columns.uuids(wanted, Wanted::id))
                .bind("quotas", Columns.uuids(wanted, pick -> pick.quota().id()))
                .bind("rounds", Columns.uuids(wanted, pick -> pick.quota().roundId()))
                .bind("warehouses", Columns.uuids(wanted, pick -> pick.quota().warehouseId()))
                .bind("costs", Columns.longs(wanted, Wanted::cost))
                .bind("linePicks", Columns.uuids(lines, PickedLine::pickId))
                .bind("lineSkus", Columns.uuids(lines, line -> line.line.skuId()))
                .bind("lineQuantities", Columns.longs(lines, line -> line.line.quantity()));
    }

    /** Of these quotas those for which something is held. */
    Mono<Set<UUID>> held(Collection<UUID> quotaIds) {
        return database.sql("select quota_id from picks where quota_id = any(:quotas) and state = 'HELD'")
                .bind("quotas", quotaIds.toArray(UUID[]::new))
                .mapValue(UUID.class)
                .all()
                .collect(Collectors.toSet());
    }

    Mono<PickRow> find(UUID id) {
        return find(List.of(id)).next();
    }

    Flux<PickRow> find(Collection<UUID> ids) {
        return database.sql(PickRow.SELECT + "p.id = any(:ids)")
                .bind("ids", ids.toArray(UUID[]::new))
                .map(Records.of(PickRow.class))
                .all();
    }

    /** With its quota, which comes first wherever both are locked. */
    Mono<PickRow> lock(UUID id) {
        return database.sql(
                        "select q.id from pick_quotas q join picks p on p.quota_id = q.id where p.id = :id for update of q")
                .bind("id", id)
                .mapValue(UUID.class)
                .one()
                .flatMap(locked -> database.sql(PickRow.SELECT + "p.id = :id for update of p")
                        .bind("id", id)
                        .map(Records.of(PickRow.class))
                        .one());
    }

    Flux<UUID> lapsed(Instant now, int most) {
        return database.sql(
                        "select id from picks where state = 'HELD' and held_until <= :now order by held_until, id limit :most")
                .bind("now", now)
                .bind("most", most)
                .mapValue(UUID.class)
                .all();
    }

    Mono<List<PickRow>> ofQuota(UUID quotaId) {
        return database.sql(PickRow.SELECT + "p.quota_id = :quota order by p.held_at, p.id")
                .bind("quota", quotaId)
                .map(Records.of(PickRow.class))
                .all()
                .collectList();
    }

    Mono<List<PickRow>> waiting(UUID warehouseId, Cursor after, int most) {
        return database.sql(PickRow.SELECT + """
                        p.warehouse_id = :warehouse and p.state = 'CONFIRMED' and (p.confirmed_at, p.id) > (:at, :after)
                        order by p.confirmed_at, p.id limit :most
                        """)
                .bind("warehouse", warehouseId)
                .bind("at", after.at())
                .bind("after", after.id())
                .bind("most", most)
                .map(Records.of(PickRow.class))
                .all()
                .collectList();
    }

    Mono<Map<UUID, List<Line>>> lines(Collection<UUID> ids) {
        Function<Readable, Line> line = Records.of(Line.class);
        return database.sql(
                        "select pick_id, sku_id, quantity from pick_lines where pick_id = any(:ids) order by sku_id")
                .bind("ids", ids.toArray(UUID[]::new))
                .map(row -> new PickedLine(Records.required(row, "pick_id", UUID.class), line.apply(row)))
                .all()
                .collect(Collectors.groupingBy(
                        PickedLine::pickId, Collectors.mapping(PickedLine::line, Collectors.toUnmodifiableList())));
    }

    /** Of a locked one. */
    Mono<Void> confirm(UUID id, Address to, Instant at) {
        return database.sql("""
                        update picks set state = 'CONFIRMED', confirmed_at = :at, recipient = :recipient, mobile = :mobile,
                            division_code = :division, detail = :detail
                        where id = :id
                        """)
                .bind("id", id)
                .bind("at", at)
                .bind("recipient", to.recipient())
                .bind("mobile", to.mobile())
                .bind("division", to.divisionCode())
                .bind("detail", to.detail())
                .then();
    }

    /** Of a locked one. */
    Mono<Void> end(UUID id, PickState to, Instant at) {
        return database.sql("update picks set state = :to, ended_at = :at where id = :id")
                .bind("id", id)
                .bind("to", to.name())
                .bind("at", at)
                .then();
    }

    /** Of a locked one. */
    Mono<Void> ship(UUID id, String carrier, String trackingNo, Instant at) {
        return database.sql("""
                        update picks set state = 'SHIPPED', carrier = :carrier, tracking_no = :no, shipped_at = :at
                        where id = :id
                        """)
                .bind("id", id)
                .bind("carrier", carrier)
                .bind("no", trackingNo)
                .bind("at", at)
                .then();
    }

    /** What is to be set aside for a quota. */
    record Wanted(UUID id, QuotaRow quota, List<Line> lines, long cost) {

        /** As its holder sees it, once it is set aside. */
        Pick held(Instant until) {
            return new Pick(
                    id,
                    quota.id(),
                    PickState.HELD,
                    cost,
                    lines,
                    until,
                    null,
                    null,
                    null,
                    null,
                    null,
                    PickSteps.allowed(PickState.HELD, false));
        }
    }

    private record PickedLine(UUID pickId, Line line) {}
}
