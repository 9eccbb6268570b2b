package io.hefu.ordering.internal;

import io.hefu.organization.TradeHistory;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** An account that placed an order must be kept (F-01). */
@Component
class AccountTrades implements TradeHistory {

    private final DatabaseClient database;

    AccountTrades(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<Boolean> hasTrades(UUID accountId) {
        return database.sql("select exists (select from orders where buyer_account_id = :account)")
                .bind("account", accountId)
                .mapValue(Boolean.class)
                .one();
    }
}
