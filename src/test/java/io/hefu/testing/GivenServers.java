package io.hefu.testing;

import io.r2dbc.spi.ConnectionFactoryOptions;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** Servers that the environment names. */
final class GivenServers {

    private GivenServers() {}

    static Optional<Database> postgres() {
        return Optional.ofNullable(System.getenv("HEFU_TEST_R2DBC_URL")).map(url -> {
            ConnectionFactoryOptions options = ConnectionFactoryOptions.parse(url);
            Object port = Objects.requireNonNullElse(options.getValue(ConnectionFactoryOptions.PORT), 5432);
            Object password = Objects.requireNonNullElse(options.getValue(ConnectionFactoryOptions.PASSWORD), "");
            return new Database(
                    (String) options.getRequiredValue(ConnectionFactoryOptions.HOST),
                    (Integer) port,
                    (String) options.getRequiredValue(ConnectionFactoryOptions.DATABASE),
                    (String) options.getRequiredValue(ConnectionFactoryOptions.USER),
                    password.toString());
        });
    }

    static Optional<RedisControl> redis() {
        return Optional.ofNullable(System.getenv("HEFU_TEST_REDIS_URL"))
                .map(URI::create)
                .map(GivenRedis::new);
    }

    private record GivenRedis(URI uri) implements RedisControl {

        @Override
        public String host() {
            return uri.getHost();
        }

        @Override
        public int port() {
            return uri.getPort() < 0 ? 6379 : uri.getPort();
        }

        @Override
        public void stop() {
            Assumptions.abort("a given Redis is not stopped");
        }

        @Override
        public void start() {
            // it was never stopped
        }
    }
}
