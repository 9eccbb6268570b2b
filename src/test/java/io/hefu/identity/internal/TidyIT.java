package io.hefu.identity.internal;

import static io.hefu.identity.TestAccounts.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.identity.TestAccounts;
import io.hefu.kernel.Role;
import io.hefu.testing.HefuClient;
import io.hefu.testing.IntegrationTest;
import io.hefu.testing.TestServers;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.test.StepVerifier;

@IntegrationTest
class TidyIT {

    private final TidyRunner tidying;
    private final DatabaseClient database;
    private final People people;

    TidyIT(TidyRunner tidying, DatabaseClient database, HefuClient hefu) {
        this.tidying = tidying;
        this.database = database;
        this.people = new People(hefu);
    }

    @Test
    void removesTokensThatEndedDaysAgoAndNoOthers() {
        String login = TestAccounts.open(database, Role.BUYER);
        people.session(login, PASSWORD);
        age(login, "3 days");
        people.session(login, PASSWORD);
        Map<String, Object> kept = people.session(login, PASSWORD);

        tidying.tidy().then().as(StepVerifier::create).verifyComplete();

        assertThat(TestServers.database().query("select count(*) from refresh_tokens" + of(login)))
                .isEqualTo("2");
        people.refresh(kept).expectStatus().isOk();
    }

    private static void age(String login, String time) {
        TestServers.database()
                .execute("update refresh_tokens set expires_at = now() - interval '" + time + "'" + of(login));
    }

    private static String of(String login) {
        return " where account_id = '" + TestAccounts.id(login) + "'";
    }
}
