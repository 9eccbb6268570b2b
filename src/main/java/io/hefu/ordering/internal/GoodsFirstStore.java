package io.hefu.ordering.internal;

import io.hefu.kernel.Cursor;
import io.hefu.kernel.Page;
import io.hefu.kernel.Records;
import io.hefu.ordering.GoodsFirstBuyers.Approval;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The only writer of {@code goods_first_buyers}. */
@Component
class GoodsFirstStore {

    private static final String COLUMNS = "account_id, reason, approved_at, approved_by";

    private final DatabaseClient database;

    GoodsFirstStore(DatabaseClient database) {
        this.database = database;
    }

    Mono<Approval> find(UUID accountId) {
        return database.sql("select " + COLUMNS + " from goods_first_buyers where account_id = :id")
                .bind("id", accountId)
                .map(Records.of(Approval.class))
                .one();
    }

    /** Empty when the account has an approval. */
    Mono<Approval> insert(Approval approval) {
        return database.sql("""
                        insert into goods_first_buyers (account_id, reason, approved_at, approved_by)
                        values (:id, :reason, :at, :by) on conflict do nothing returning
                        """ + COLUMNS)
                .bind("id", approval.accountId())
                .bind("reason", approval.reason())
                .bind("at", approval.approvedAt())
                .bind("by", approval.approvedBy())
                .map(Records.of(Approval.class))
                .one();
    }

    /** Answers what was taken away, or empty. */
    Mono<Approval> delete(UUID accountId) {
        return database.sql("delete from goods_first_buyers where account_id = :id returning " + COLUMNS)
                .bind("id", accountId)
                .map(Records.of(Approval.class))
                .one();
    }

    Mono<Page<Approval>> page(@Nullable String cursor, int size) {
        Cursor from = cursor == null ? Cursor.NEWEST : Cursor.decode(cursor);
        return database.sql("select " + COLUMNS + """
                         from goods_first_buyers where (approved_at, account_id) < (:at, :id)
                        order by approved_at desc, account_id desc limit :most""")
                .bind("at", from.at())
                .bind("id", from.id())
                .bind("most", size + 1)
                .map(Records.of(Approval.class))
                .all()
                .collectList()
                .map(rows -> Page.of(rows, size, row -> new Cursor(row.approvedAt(), row.accountId())));
    }
}
