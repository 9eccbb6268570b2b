package io.hefu.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.embedded.EmbeddedDefault;
import org.junit.jupiter.api.Test;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.test.StepVerifier;

@IntegrationTest
class SharedApplicationIT {

    private final DatabaseClient database;
    private final EmbeddedDefault embedded;
    private final HefuClient hefu;

    SharedApplicationIT(DatabaseClient database, EmbeddedDefault embedded, HefuClient hefu) {
        this.database = database;
        this.embedded = embedded;
        this.hefu = hefu;
    }

    @Test
    void runsOnAMigratedDatabaseAsTheEmbeddedDefault() {
        database.sql("select count(*) from flyway_schema_history")
                .map(row -> row.get(0, Long.class))
                .one()
                .as(StepVerifier::create)
                .assertNext(count -> assertThat(count).isPositive())
                .verifyComplete();
        assertThat(embedded.active()).isTrue();
    }

    @Test
    void answersOverHttp() {
        hefu.web().get().uri("/api/v1/orders").exchange().expectStatus().isUnauthorized();
    }
}
