package io.hefu.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.embedded.EmbeddedDefault;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.test.StepVerifier;
import reactor.util.retry.Retry;

@IntegrationTest
class SharedApplicationIT {

    private final DatabaseClient database;
    private final EmbeddedDefault embedded;
    private final ReactiveStringRedisTemplate redis;
    private final Environment environment;
    private final HefuClient hefu;

    SharedApplicationIT(
            DatabaseClient database,
            EmbeddedDefault embedded,
            ReactiveStringRedisTemplate redis,
            Environment environment,
            HefuClient hefu) {
        this.database = database;
        this.embedded = embedded;
        this.redis = redis;
        this.environment = environment;
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
    void hasTheDemoData() {
        database.sql("select count(*) from skus")
                .map(row -> row.get(0, Long.class))
                .one()
                .as(StepVerifier::create)
                .assertNext(count -> assertThat(count).isGreaterThanOrEqualTo(2000))
                .verifyComplete();
    }

    @Test
    void seesRedisFallAwayAndComeBack() {
        try {
            TestServers.redis().stop();
            redis.opsForValue().get("any").as(StepVerifier::create).verifyError();
        } finally {
            TestServers.redis().start();
        }
        redis.opsForValue()
                .set("any", "value")
                .retryWhen(Retry.fixedDelay(50, Duration.ofMillis(100)))
                .as(StepVerifier::create)
                .expectNext(true)
                .verifyComplete();
    }

    @Test
    void startsASecondInstanceOnTheSameServers() {
        try (ConfigurableApplicationContext replica = TestServers.startReplica()) {
            HefuClient.of(replica)
                    .web()
                    .get()
                    .uri("/actuator/health")
                    .exchange()
                    .expectStatus()
                    .isOk();
            assertThat(replica.getEnvironment().getProperty("local.server.port"))
                    .isNotEqualTo(environment.getProperty("local.server.port"));
        }
    }

    @Test
    void answersOverHttp() {
        hefu.web().get().uri("/api/v1/orders").exchange().expectStatus().isUnauthorized();
    }
}
