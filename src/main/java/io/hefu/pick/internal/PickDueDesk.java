package io.hefu.pick.internal;

import io.hefu.kernel.Actor;
import io.hefu.kernel.ChinaTime;
import io.hefu.kernel.Conditions;
import io.hefu.kernel.Records;
import io.hefu.pick.PickDues;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Adds up what has left warehouses, at the prices of the day on which its round was opened. */
@Service
class PickDueDesk implements PickDues {

    private final DatabaseClient database;

    PickDueDesk(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<List<Day>> days(Actor reader, @Nullable UUID supplierId, LocalDate from, LocalDate to) {
        UUID whose = reader.seesEverything() ? supplierId : reader.supplierId();
        if (whose == null && !reader.seesEverything()) {
            return Mono.just(List.of());
        }
        Conditions where = new Conditions("p.shipped_at >= :from and p.shipped_at < :until")
                .with("from", ChinaTime.startOf(from))
                .with("until", ChinaTime.startOf(to.plusDays(1)))
                .and("(k.supplier_id = :whose or u.seller_id = :whose)", "whose", (Object) whose);
        return database.sql("""
                        select k.supplier_id, u.seller_id, (p.shipped_at at time zone 'Asia/Shanghai')::date as day,
                            sum(line.quantity)::bigint as pieces, sum(line.quantity * g.due_fen)::bigint as due_fen
                        from picks p join pick_lines line on line.pick_id = p.id
                            join pick_round_goods g on g.round_id = p.round_id and g.sku_id = line.sku_id
                            join union_purchases u on u.id = p.round_id join skus k on k.id = line.sku_id
                        where\s""" + where + " group by 1, 2, 3 order by 3, 1, 2")
                .bindValues(where.values())
                .map(Records.of(Day.class))
                .all()
                .collectList()
                .checkpoint("read what sellers of rounds owe");
    }
}
