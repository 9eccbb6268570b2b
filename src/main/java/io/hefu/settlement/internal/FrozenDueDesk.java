package io.hefu.settlement.internal;

import io.hefu.events.Event;
import io.hefu.events.Outbox;
import io.hefu.kernel.Actor;
import io.hefu.kernel.Binds;
import io.hefu.kernel.Cursor;
import io.hefu.kernel.Ids;
import io.hefu.kernel.Page;
import io.hefu.kernel.Records;
import io.hefu.payment.SupplierDues;
import io.hefu.settlement.FrozenDues;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Keeps and releases what suppliers are due; the only writer of {@code frozen_dues}. */
@Service
class FrozenDueDesk implements SupplierDues, FrozenDues {

    private final DatabaseClient database;
    private final Outbox outbox;
    private final Clock clock;

    FrozenDueDesk(DatabaseClient database, Outbox outbox, Clock clock) {
        this.database = database;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Override
    public Mono<Void> freeze(Frozen frozen) {
        Instant now = clock.instant();
        return database.sql("""
                        insert into frozen_dues (id, receivable_id, order_id, supplier_id, reason, frozen_at)
                        values (:id, :receivable, :order, :supplier, :reason, :at)
                        on conflict do nothing returning order_id, supplier_id""")
                .bind("id", Ids.next())
                .bind("receivable", frozen.receivableId())
                .bind("order", frozen.orderId())
                .bind("supplier", frozen.supplierId())
                .bind("reason", frozen.reason())
                .bind("at", now)
                .map(Records.of(Told.class))
                .one()
                .flatMap(told -> tell("frozen", told, now))
                .checkpoint("freeze what a supplier is due");
    }

    @Override
    public Mono<Void> release(UUID receivableId) {
        Instant now = clock.instant();
        return database.sql("""
                        update frozen_dues set released_at = :at
                        where receivable_id = :receivable and released_at is null returning order_id, supplier_id""")
                .bind("receivable", receivableId)
                .bind("at", now)
                .map(Records.of(Told.class))
                .one()
                .flatMap(told -> tell("released", told, now))
                .checkpoint("release what a supplier is due");
    }

    private Mono<Void> tell(String what, Told told, Instant at) {
        Event.Scope scope = new Event.Scope(null, null, told.supplierId(), null);
        return outbox.append(
                List.of(new Event("hefu.settlement.due." + what, told.orderId().toString(), at, scope, told)));
    }

    /** Whose money for which order. */
    record Told(UUID orderId, UUID supplierId) {}

    @Override
    public Mono<Page<View>> list(boolean livingOnly, @Nullable String cursor, int size, Actor reader) {
        Cursor from = cursor == null ? Cursor.NEWEST : Cursor.decode(cursor);
        UUID whose = reader.seesEverything() ? null : reader.supplierId();
        return database.sql("""
                        select f.id, f.order_id, f.supplier_id, r.allocated_fen as due_fen, f.reason, f.frozen_at, f.released_at
                        from frozen_dues f join receivables r on r.id = f.receivable_id
                        where (f.frozen_at, f.id) < (:at, :id) and (:all or f.supplier_id = :supplier)
                            and (not :living or f.released_at is null)
                        order by f.frozen_at desc, f.id desc limit :most""")
                .bind("at", from.at())
                .bind("id", from.id())
                .bind("all", reader.seesEverything())
                .bind("living", livingOnly)
                .bind("most", size + 1)
                .bind("supplier", Binds.optional(UUID.class, whose))
                .map(Records.of(View.class))
                .all()
                .collectList()
                .map(rows -> Page.of(rows, size, row -> new Cursor(row.frozenAt(), row.id())))
                .checkpoint("list what is frozen");
    }
}
