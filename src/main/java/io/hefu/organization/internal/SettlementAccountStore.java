package io.hefu.organization.internal;

import io.hefu.kernel.Records;
import io.hefu.organization.SettlementAccount;
import io.hefu.organization.SettlementAccounts;
import java.util.Collection;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads the settlement accounts, past and present. */
@Component
class SettlementAccountStore implements SettlementAccounts {

    private final DatabaseClient database;

    SettlementAccountStore(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Flux<SettlementAccount> withKeys(Collection<String> keys) {
        if (keys.isEmpty()) {
            return Flux.empty();
        }
        return database.sql("""
                        select supplier_id, account_name, account_no, account_key as key, bank_name, valid_from, valid_to
                        from settlement_accounts where account_key = any(:keys) order by valid_from
                        """)
                .bind("keys", keys.toArray(String[]::new))
                .map(Records.of(SettlementAccount.class))
                .all();
    }

    @Override
    public Mono<SettlementAccount> current(UUID supplierId) {
        return database.sql("""
                        select supplier_id, account_name, account_no, account_key as key, bank_name, valid_from, valid_to
                        from settlement_accounts where supplier_id = :supplier and valid_to is null
                        """)
                .bind("supplier", supplierId)
                .map(Records.of(SettlementAccount.class))
                .one();
    }
}
