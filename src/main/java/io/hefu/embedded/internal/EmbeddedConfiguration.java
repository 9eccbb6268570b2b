package io.hefu.embedded.internal;

import io.hefu.embedded.EmbeddedDefault;
import io.r2dbc.spi.ConnectionFactoryOptions;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;

/** The embedded servers and the way to them, where none are given. */
@Configuration(proxyBeanMethods = false)
class EmbeddedConfiguration {

    private static final String USER = "postgres";

    @Bean
    EmbeddedDefault embeddedDefault(Environment environment) {
        return new EmbeddedDefault(environment.getProperty(EmbeddedDefault.ACTIVE, Boolean.class, false));
    }

    @Bean
    @Lazy
    DataDirectory embeddedDirectory(EmbeddedSettings settings) {
        return new DataDirectory(settings.directory());
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnBooleanProperty(EmbeddedEnvironment.START_POSTGRES)
    static class Postgres {

        @Bean
        PostgresServer embeddedPostgres(DataDirectory directory) {
            return new PostgresServer(directory);
        }

        @Bean
        R2dbcConnectionDetails embeddedR2dbc(PostgresServer server) {
            return () -> ConnectionFactoryOptions.parse(
                    "r2dbc:postgresql://" + USER + "@127.0.0.1:" + server.port() + "/" + USER);
        }

        // Flyway takes its details from here, and looks only when such a bean exists
        @Bean
        JdbcConnectionDetails embeddedJdbc(PostgresServer server) {
            return new Jdbc(server.port());
        }

        @Bean
        FlywayConnectionDetails embeddedFlyway(PostgresServer server) {
            return new FlywayJdbc(server.port());
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnBooleanProperty(EmbeddedEnvironment.START_REDIS)
    static class Redis {

        @Bean
        RedisServer embeddedRedis(DataDirectory directory) {
            return new RedisServer(directory);
        }

        @Bean
        DataRedisConnectionDetails embeddedRedisDetails(RedisServer server) {
            DataRedisConnectionDetails.Standalone standalone =
                    DataRedisConnectionDetails.Standalone.of("127.0.0.1", server.port());
            return new DataRedisConnectionDetails() {
                @Override
                public Standalone getStandalone() {
                    return standalone;
                }
            };
        }
    }

    // two types on purpose: one bean of both would be found twice
    private record Jdbc(int port) implements JdbcConnectionDetails {

        @Override
        public String getUsername() {
            return USER;
        }

        @Override
        public @Nullable String getPassword() {
            return null;
        }

        @Override
        public String getJdbcUrl() {
            return "jdbc:postgresql://127.0.0.1:" + port + "/" + USER;
        }
    }

    private record FlywayJdbc(int port) implements FlywayConnectionDetails {

        @Override
        public String getUsername() {
            return USER;
        }

        @Override
        public @Nullable String getPassword() {
            return null;
        }

        @Override
        public String getJdbcUrl() {
            return "jdbc:postgresql://127.0.0.1:" + port + "/" + USER;
        }
    }
}
