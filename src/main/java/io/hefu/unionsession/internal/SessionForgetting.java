package io.hefu.unionsession.internal;

import io.hefu.ordering.Recipients;
import io.hefu.unionsession.UnionSession.SupplierOrder;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Lets the names, numbers and addresses of those who took part go when nobody needs them any more. */
@Component
class SessionForgetting {

    private final DatabaseClient database;
    private final LineStore lines;
    private final Recipients recipients;
    private final SessionSettings settings;
    private final TransactionalOperator tx;
    private final Clock clock;

    SessionForgetting(
            DatabaseClient database,
            LineStore lines,
            Recipients recipients,
            SessionSettings settings,
            TransactionalOperator tx,
            Clock clock) {
        this.database = database;
        this.lines = lines;
        this.recipients = recipients;
        this.settings = settings;
        this.tx = tx;
        this.clock = clock;
    }

    Mono<Void> forget(int most) {
        Instant now = clock.instant();
        return database.sql("""
                        update union_sessions set forgotten_at = :now, recipient = null, mobile = null, detail = null
                        where id in (select id from union_sessions
                            where forgotten_at is null and coalesce(closed_at, ordered_at) < :before
                            order by id limit :most for update skip locked)
                        returning id""")
                .bind("now", now)
                .bind("before", now.minus(settings.kept()))
                .bind("most", most)
                .mapValue(UUID.class)
                .all()
                .collectList()
                .filter(ids -> !ids.isEmpty())
                .flatMap(ids -> database.sql("""
                                update union_session_people set name = null, mobile = null, division_code = null, detail = null
                                where session_id = any(:ids)""")
                        .bind("ids", ids.toArray(UUID[]::new))
                        .then()
                        .then(Mono.defer(() -> lines.orders(ids)))
                        .flatMap(all -> recipients.forget(all.values().stream()
                                .flatMap(List::stream)
                                .map(SupplierOrder::orderId)
                                .toList())))
                .as(tx::transactional)
                .checkpoint("forget who took part in union sessions");
    }
}
