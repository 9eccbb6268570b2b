package io.hefu.identity.internal;

import io.hefu.identity.AccountKind;
import io.hefu.kernel.Role;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Reads accounts and counts their failed sign-ins. */
@Component
class AccountStore {

    private static final String COLUMNS = """
            select id, login, kind, password_hash, roles, unit_id, supplier_id, region, mobile, active, failed_sign_ins,
                locked_until
            from accounts\s""";

    private final DatabaseClient database;

    AccountStore(DatabaseClient database) {
        this.database = database;
    }

    Mono<Account> findByLogin(String login) {
        return database.sql(COLUMNS + "where login = :login")
                .bind("login", login)
                .map(AccountStore::account)
                .one();
    }

    Mono<Account> find(UUID id) {
        return database.sql(COLUMNS + "where id = :id")
                .bind("id", id)
                .map(AccountStore::account)
                .one();
    }

    /** The personal account of a number. */
    Mono<Account> findByMobile(String mobile) {
        return database.sql(COLUMNS + "where mobile = :mobile and kind = 'MINI_PROGRAM'")
                .bind("mobile", mobile)
                .map(AccountStore::account)
                .one();
    }

    /** Counts one failure and answers how many there are now; empty for a login that does not exist. */
    Mono<Integer> countFailure(String login) {
        return database.sql("""
                        update accounts set failed_sign_ins = failed_sign_ins + 1
                        where login = :login returning failed_sign_ins""")
                .bind("login", login)
                .map(row -> required(row, "failed_sign_ins", Integer.class))
                .one();
    }

    Mono<Void> lock(String login, Instant until) {
        return database.sql("update accounts set locked_until = :until where login = :login")
                .bind("until", until)
                .bind("login", login)
                .then();
    }

    Mono<Void> forgetFailures(UUID id) {
        return database.sql("update accounts set failed_sign_ins = 0, locked_until = null where id = :id")
                .bind("id", id)
                .then();
    }

    private static Account account(Readable row) {
        return new Account(
                required(row, "id", UUID.class),
                required(row, "login", String.class),
                AccountKind.valueOf(required(row, "kind", String.class)),
                row.get("password_hash", String.class),
                Arrays.stream(required(row, "roles", String[].class))
                        .map(Role::valueOf)
                        .collect(Collectors.toUnmodifiableSet()),
                row.get("unit_id", UUID.class),
                row.get("supplier_id", UUID.class),
                row.get("region", String.class),
                row.get("mobile", String.class),
                required(row, "active", Boolean.class),
                required(row, "failed_sign_ins", Integer.class),
                row.get("locked_until", Instant.class));
    }

    private static <T> T required(Readable row, String column, Class<T> type) {
        @Nullable T value = row.get(column, type);
        return Objects.requireNonNull(value, column);
    }
}
