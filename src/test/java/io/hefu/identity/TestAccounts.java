package io.hefu.identity;

import io.hefu.kernel.Ids;
import io.hefu.kernel.Role;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import reactor.test.StepVerifier;

/** Accounts of a test's own. */
public final class TestAccounts {

    public static final String PASSWORD = "correct horse";

    private static final String HASH = "{bcrypt}" + new BCryptPasswordEncoder(4).encode(PASSWORD);

    private TestAccounts() {}

    /** The sign-in name of a new account. */
    public static String open(DatabaseClient database, Role role) {
        UUID id = Ids.next();
        database.sql("""
                        insert into accounts (id, login, display_name, password_hash, roles, mobile)
                        values (:id, :login, 'test', :hash, array[:role], :mobile)""")
                .bind("id", id)
                .bind("login", "test-" + id)
                .bind("hash", HASH)
                .bind("role", role.name())
                .bind("mobile", "139" + ThreadLocalRandom.current().nextInt(10_000_000, 100_000_000))
                .then()
                .as(StepVerifier::create)
                .verifyComplete();
        return "test-" + id;
    }

    /** The id in the name that {@link #open} gave. */
    public static UUID id(String login) {
        return UUID.fromString(login.substring("test-".length()));
    }
}
