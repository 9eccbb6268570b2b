package io.hefu.ordering.internal;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Records;
import io.hefu.ordering.OrdersToday.Minute;
import java.time.Instant;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/** Sums orders up by the minute in which they were placed. */
@Component
class TodayStore {

    private final DatabaseClient database;

    TodayStore(DatabaseClient database) {
        this.database = database;
    }

    Flux<Minute> since(Instant from, Actor reader) {
        Scope scope = Scope.of(reader);
        return database.sql("""
                        select date_trunc('minute', placed_at) as at, count(*) as orders, sum(payable_fen)::bigint as payable_fen,
                            sum(paid_fen)::bigint as paid_fen
                        from orders where placed_at >= :from and\s""" + scope.condition() + " group by 1 order by 1")
                .bind("from", from)
                .bindValues(scope.binds())
                .map(Records.of(Minute.class))
                .all();
    }
}
