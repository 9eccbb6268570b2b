package io.hefu.embedded.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class EmbeddedEnvironmentTests {

    @Test
    void startsBothServersWhenNoneIsGiven() {
        StandardEnvironment environment = processed(Map.of());
        assertThat(environment.getProperty("hefu.embedded.active")).isEqualTo("true");
        assertThat(environment.getProperty("hefu.embedded.start-postgres")).isEqualTo("true");
        assertThat(environment.getProperty("hefu.embedded.start-redis")).isEqualTo("true");
        assertThat(environment.getProperty("spring.flyway.url")).isNull();
    }

    @Test
    void startsNothingWhenBothAreGiven() {
        StandardEnvironment environment = processed(Map.of(
                "spring.r2dbc.url", "r2dbc:postgresql://db/hefu", "spring.data.redis.url", "redis://cache:6379"));
        assertThat(environment.getProperty("hefu.embedded.active")).isEqualTo("false");
        assertThat(environment.getProperty("hefu.embedded.start-postgres")).isEqualTo("false");
        assertThat(environment.getProperty("hefu.embedded.start-redis")).isEqualTo("false");
    }

    @Test
    void takesAnEmptyUrlForNone() {
        assertThat(processed(Map.of("spring.r2dbc.url", "")).getProperty("hefu.embedded.active"))
                .isEqualTo("true");
    }

    @Test
    void refusesToStartWithoutAnyDatabase() {
        EmbeddedEnvironment withoutBinaries = new EmbeddedEnvironment(new FilteredClassLoader(EmbeddedPostgres.class));
        assertThatThrownBy(() -> withoutBinaries.postProcessEnvironment(new StandardEnvironment(), application()))
                .isInstanceOf(EmbeddedServersException.class)
                .hasMessageContaining("Hefu has no database");
        assertThatThrownBy(() -> processed(Map.of("hefu.embedded.enabled", "false")))
                .isInstanceOf(EmbeddedServersException.class)
                .hasMessageContaining("Hefu has no database");
    }

    @ParameterizedTest
    @CsvSource({
        "r2dbc:postgresql://db:5433/hefu, jdbc:postgresql://db:5433/hefu",
        "r2dbc:pool:postgresql://db/hefu, jdbc:postgresql://db/hefu",
        "r2dbc:postgresql:failover://a:5432%2Cb:5433/hefu, 'jdbc:postgresql://a:5432,b:5433/hefu'",
        "r2dbc:postgresql://db/hefu?sslMode=require&schema=shop,"
                + " jdbc:postgresql://db/hefu?sslmode=require&currentSchema=shop",
    })
    void tellsFlywayTheWayToAGivenDatabase(String r2dbc, String jdbc) {
        String url = r2dbc.replace("%2C", ",");
        assertThat(processed(Map.of("spring.r2dbc.url", url)).getProperty("spring.flyway.url"))
                .isEqualTo(jdbc);
    }

    @Test
    void tellsFlywayWhoSignsIn() {
        StandardEnvironment inUrl = processed(Map.of("spring.r2dbc.url", "r2dbc:postgresql://me:secret@db/hefu"));
        assertThat(inUrl.getProperty("spring.flyway.user")).isEqualTo("me");
        assertThat(inUrl.getProperty("spring.flyway.password")).isEqualTo("secret");
        StandardEnvironment beside = processed(Map.of(
                "spring.r2dbc.url", "r2dbc:postgresql://db/hefu",
                "spring.r2dbc.username", "me",
                "spring.r2dbc.password", "secret"));
        assertThat(beside.getProperty("spring.flyway.user")).isEqualTo("me");
        assertThat(beside.getProperty("spring.flyway.password")).isEqualTo("secret");
    }

    @Test
    void leavesAnExplicitFlywayUrlAlone() {
        StandardEnvironment environment = processed(Map.of(
                "spring.r2dbc.url", "r2dbc:postgresql://db/hefu", "spring.flyway.url", "jdbc:postgresql://other/hefu"));
        assertThat(environment.getProperty("spring.flyway.url")).isEqualTo("jdbc:postgresql://other/hefu");
    }

    private static StandardEnvironment processed(Map<String, Object> properties) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("given", properties));
        new EmbeddedEnvironment().postProcessEnvironment(environment, application());
        return environment;
    }

    private static SpringApplication application() {
        return new SpringApplication();
    }
}
