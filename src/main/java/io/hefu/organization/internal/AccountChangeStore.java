package io.hefu.organization.internal;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Conditions;
import io.hefu.kernel.Cursor;
import io.hefu.kernel.Ids;
import io.hefu.kernel.Records;
import io.hefu.organization.AccountNumber;
import io.hefu.organization.SettlementAccountChanges.Held;
import io.hefu.organization.SettlementAccountChanges.Wish;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Keeps wishes for other settlement accounts, and carries out what two people agreed to. */
@Component
class AccountChangeStore {

    private static final String SELECT = "select " + AccountChangeRow.COLUMNS + """

            from settlement_account_changes change join suppliers supplier on supplier.id = change.supplier_id
            where\s""";

    private final DatabaseClient database;

    AccountChangeStore(DatabaseClient database) {
        this.database = database;
    }

    /** Whether it is a bank proof of the supplier that stands behind no other wish. */
    Mono<Boolean> proves(UUID supplier, UUID document) {
        return database.sql("""
                        select exists (
                            select from supplier_documents
                            where id = :id and supplier_id = :supplier and purpose = 'BANK_PROOF'
                                and not exists (select from settlement_account_changes where proof_id = :id))""")
                .bind("id", document)
                .bind("supplier", supplier)
                .mapValue(Boolean.class)
                .one();
    }

    /** Whether another supplier is paid there. */
    Mono<Boolean> isTaken(UUID supplier, String accountNo) {
        return database.sql("""
                        select exists (select from settlement_accounts
                            where account_key = :key and valid_to is null and supplier_id <> :supplier)""")
                .bind("key", AccountNumber.key(accountNo))
                .bind("supplier", supplier)
                .mapValue(Boolean.class)
                .one();
    }

    /** False while another one of the supplier waits. */
    Mono<Boolean> insert(UUID id, UUID supplier, Wish wish, UUID by, Instant now) {
        return database.sql("""
                        insert into settlement_account_changes (id, supplier_id, account_name, account_no, account_key,
                            bank_name, proof_id, status, requested_by, requested_at)
                        values (:id, :supplier, :name, :no, :key, :bank, :proof, 'REQUESTED', :by, :now)
                        on conflict do nothing""")
                .bind("id", id)
                .bind("supplier", supplier)
                .bind("name", wish.accountName())
                .bind("no", wish.accountNo())
                .bind("key", AccountNumber.key(wish.accountNo()))
                .bind("bank", wish.bankName())
                .bind("proof", wish.proofId())
                .bind("by", by)
                .bind("now", now)
                .fetch()
                .rowsUpdated()
                .map(inserted -> inserted > 0);
    }

    Flux<AccountChangeRow> list(Actor actor, @Nullable UUID supplier, boolean openOnly, Cursor after, int most) {
        Conditions where = SupplierScope.narrow(
                        new Conditions("(change.requested_at, change.id) < (:at, :after)"), actor)
                .with("at", after.at())
                .with("after", after.id())
                .and("change.supplier_id = :supplier", "supplier", (Object) supplier);
        if (openOnly) {
            where.and("change.status in ('REQUESTED', 'SEEN_ONCE')");
        }
        return database.sql(SELECT + where + " order by change.requested_at desc, change.id desc limit :most")
                .bindValues(where.values())
                .bind("most", most)
                .map(Records.of(AccountChangeRow.class))
                .all();
    }

    Mono<AccountChangeRow> lock(Actor actor, UUID id) {
        Conditions where =
                SupplierScope.narrow(new Conditions("change.id = :id"), actor).with("id", id);
        return database.sql(SELECT + where + " for update of change, supplier")
                .bindValues(where.values())
                .map(Records.of(AccountChangeRow.class))
                .one();
    }

    Mono<Void> seen(UUID id, UUID by, Instant now) {
        return database.sql("""
                        update settlement_account_changes set status = 'SEEN_ONCE', first_by = :by, first_at = :now
                        where id = :id""").bind("id", id).bind("by", by).bind("now", now).then();
    }

    Mono<Void> refuse(UUID id, String reason, Instant now) {
        return database.sql("""
                        update settlement_account_changes set status = 'REFUSED', ended_at = :now, reason = :reason
                        where id = :id""")
                .bind("id", id)
                .bind("reason", reason)
                .bind("now", now)
                .then();
    }

    /** The account of the past ends where the new one begins. */
    Mono<Void> carryOut(AccountChangeRow change, UUID by, Instant now) {
        return database.sql("""
                        update settlement_account_changes set status = 'DONE', second_by = :by, ended_at = :now
                        where id = :id""")
                .bind("id", change.id())
                .bind("by", by)
                .bind("now", now)
                .then()
                .then(database.sql("""
                                update settlement_accounts set valid_to = :now
                                where supplier_id = :supplier and valid_to is null""")
                        .bind("supplier", change.supplierId())
                        .bind("now", now)
                        .then())
                .then(database.sql("""
                                insert into settlement_accounts (id, supplier_id, account_name, account_no, account_key,
                                    bank_name, valid_from)
                                values (:id, :supplier, :name, :no, :key, :bank, :now)""")
                        .bind("id", Ids.next())
                        .bind("supplier", change.supplierId())
                        .bind("name", change.accountName())
                        .bind("no", change.accountNo())
                        .bind("key", AccountNumber.key(change.accountNo()))
                        .bind("bank", change.bankName())
                        .bind("now", now)
                        .then());
    }

    /** With whole numbers. */
    Flux<Held> accounts(UUID supplier) {
        return database.sql("""
                        select account_name, account_no, bank_name, valid_from, valid_to
                        from settlement_accounts where supplier_id = :supplier order by valid_from desc""")
                .bind("supplier", supplier)
                .map(Records.of(Held.class))
                .all();
    }
}
