package io.hefu.testing;

import io.hefu.HefuApplication;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/**
 * One PostgreSQL and one Redis per test JVM: those named by {@code HEFU_TEST_R2DBC_URL} and {@code HEFU_TEST_REDIS_URL},
 * else containers where a Docker engine has or can pull the images, else embedded ones.
 */
public final class TestServers {

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private TestServers() {}

    /** The database of the shared application context. */
    public static Database database() {
        return Holder.DATABASE;
    }

    /** A new, empty database on the same server. */
    public static Database freshDatabase() {
        String name = "hefu_" + ProcessHandle.current().pid() + "_" + DATABASES.incrementAndGet();
        Holder.SERVER.execute("create database " + name);
        return Holder.SERVER.named(name);
    }

    public static RedisControl redis() {
        return Holder.REDIS;
    }

    /** A second instance of the application on the shared servers and database; close it when done. */
    public static ConfigurableApplicationContext startReplica() {
        return startReplica(database(), Map.of());
    }

    /** An instance of the application on this database, with beans beside; the properties win over all others. */
    public static ConfigurableApplicationContext startReplica(
            Database database, Map<String, Object> properties, Class<?>... beside) {
        Map<String, Object> all = properties(database);
        all.put("server.port", 0);
        all.putAll(properties);
        return new SpringApplicationBuilder(HefuApplication.class)
                .sources(beside)
                .profiles("test")
                .initializers(context -> context.getEnvironment()
                        .getPropertySources()
                        .addFirst(new MapPropertySource("test replica", all)))
                .run();
    }

    /** What points an application at this database and at the tests' Redis, as if it were the embedded default. */
    public static Map<String, Object> properties(Database database) {
        return properties(database, redis());
    }

    static Map<String, Object> properties(Database database, RedisControl redis) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("spring.r2dbc.url", database.r2dbcUrl());
        properties.put("spring.r2dbc.username", database.user());
        properties.put("spring.r2dbc.password", database.password());
        properties.put("spring.flyway.url", database.jdbcUrl());
        properties.put("spring.flyway.user", database.user());
        properties.put("spring.flyway.password", database.password());
        properties.put("spring.data.redis.url", redis.url());
        // one Redis for all of them, but nobody is turned away for what another test did, nor let in because it was
        // slow
        properties.put("hefu.rate-limits.prefix", "hefu:rate:" + database.name() + ":");
        properties.put("hefu.rate-limits.patience", "5s");
        properties.put("hefu.shelf.prefix", "hefu:shelf:" + database.name() + ":");
        properties.put("hefu.ordering.crowd.most", 0);
        properties.put("hefu.ordering.rush.per-account", 1_000_000);
        properties.put("hefu.ordering.rush.per-address", 1_000_000);
        properties.put("hefu.ordering.commit.max-wait", "60s");
        properties.put("hefu.pick.commit.max-wait", "60s");
        properties.put("hefu.embedded.active", true);
        properties.put("hefu.embedded.start-postgres", false);
        properties.put("hefu.embedded.start-redis", false);
        properties.put("hefu.reporting.directory", "target/exports");
        properties.put("hefu.storage.directory", "target/files");
        properties.put("hefu.settlement.close-daily", false);
        return properties;
    }

    private static final class Holder {

        static final Database SERVER;
        static final RedisControl REDIS;
        static final Database DATABASE;

        static {
            boolean containers = Containers.available();
            SERVER = GivenServers.postgres()
                    .orElseGet(() -> containers ? Containers.postgres() : EmbeddedServers.postgres());
            REDIS = GivenServers.redis().orElseGet(() -> containers ? Containers.redis() : EmbeddedServers.redis());
            String name = "hefu_" + ProcessHandle.current().pid() + "_" + System.currentTimeMillis();
            SERVER.execute("create database " + name);
            DATABASE = SERVER.named(name);
        }
    }
}
