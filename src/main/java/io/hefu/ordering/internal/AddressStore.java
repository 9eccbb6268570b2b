package io.hefu.ordering.internal;

import io.hefu.kernel.Records;
import io.hefu.ordering.DeliveryAddresses.Address;
import io.hefu.ordering.DeliveryAddresses.Form;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Keeps address books; the only writer of their table. */
@Component
class AddressStore {

    private static final String SELECT = """
            select address.account_id, address.id, address.recipient, address.mobile, address.division_code,
                (select string_agg(name, '' order by code) from divisions
                    where code in (left(division_code, 2), left(division_code, 4), division_code)) as division,
                address.detail, address.preferred
            from delivery_addresses address
            """;

    /** Any number that nothing else in the database locks together with an account. */
    private static final int LOCK = 0x6865_0193;

    private final DatabaseClient database;

    AddressStore(DatabaseClient database) {
        this.database = database;
    }

    /** Nobody else changes the account's book before the transaction ends. */
    Mono<Void> lock(UUID account) {
        return database.sql("select pg_advisory_xact_lock(:lock, hashtext(:account))")
                .bind("lock", LOCK)
                .bind("account", account.toString())
                .then();
    }

    Mono<List<Address>> of(UUID account) {
        return of(Set.of(account)).map(books -> books.getOrDefault(account, List.of()));
    }

    Mono<Map<UUID, List<Address>>> of(Set<UUID> accounts) {
        Function<Readable, Address> address = Records.of(Address.class);
        return database.sql(SELECT + "where account_id = any(:accounts) order by created_at, id")
                .bind("accounts", accounts.toArray(UUID[]::new))
                .map(row -> Map.entry(Records.required(row, "account_id", UUID.class), address.apply(row)))
                .all()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    Mono<Address> find(UUID account, UUID id) {
        return database.sql(SELECT + "where account_id = :account and address.id = :id")
                .bind("account", account)
                .bind("id", id)
                .map(Records.of(Address.class))
                .one();
    }

    Mono<Boolean> knowsDivision(String code) {
        return database.sql("select exists (select from divisions where code = :code)")
                .bind("code", code)
                .mapValue(Boolean.class)
                .one();
    }

    Mono<Void> preferNone(UUID account) {
        return database.sql("update delivery_addresses set preferred = false where account_id = :account and preferred")
                .bind("account", account)
                .then();
    }

    Mono<Void> insert(UUID id, UUID account, Form form, boolean preferred, Instant now) {
        return write(database.sql("""
                        insert into delivery_addresses (id, account_id, recipient, mobile, division_code, detail, preferred,
                            created_at)
                        values (:id, :account, :recipient, :mobile, :division, :detail, :preferred, :now)""").bind("now", now), id, account, form, preferred)
                .then();
    }

    /** False when it is not the account's. */
    Mono<Boolean> update(UUID id, UUID account, Form form, boolean preferred) {
        return write(database.sql("""
                        update delivery_addresses set recipient = :recipient, mobile = :mobile, division_code = :division,
                            detail = :detail, preferred = :preferred
                        where id = :id and account_id = :account"""), id, account, form, preferred).map(updated -> updated > 0);
    }

    private static Mono<Long> write(GenericExecuteSpec statement, UUID id, UUID account, Form form, boolean preferred) {
        return statement
                .bind("id", id)
                .bind("account", account)
                .bind("recipient", form.recipient())
                .bind("mobile", form.mobile())
                .bind("division", form.divisionCode())
                .bind("detail", form.detail())
                .bind("preferred", preferred)
                .fetch()
                .rowsUpdated();
    }

    Mono<Boolean> delete(UUID id, UUID account) {
        return database.sql("delete from delivery_addresses where id = :id and account_id = :account")
                .bind("id", id)
                .bind("account", account)
                .fetch()
                .rowsUpdated()
                .map(deleted -> deleted > 0);
    }
}
