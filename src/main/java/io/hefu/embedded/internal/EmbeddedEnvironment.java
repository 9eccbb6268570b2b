package io.hefu.embedded.internal;

import io.hefu.embedded.EmbeddedDefault;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

/**
 * Decides, before any bean is made, which servers are given and which are started here; tells Flyway the way to a given
 * database, so that it is configured once.
 */
class EmbeddedEnvironment implements EnvironmentPostProcessor {

    static final String START_POSTGRES = "hefu.embedded.start-postgres";
    static final String START_REDIS = "hefu.embedded.start-redis";

    private static final String POSTGRES_CLASS = "io.zonky.test.db.postgres.embedded.EmbeddedPostgres";
    private static final String REDIS_CLASS = "redis.embedded.RedisExecProvider";
    private static final List<String> GIVEN_REDIS = List.of("url", "host", "cluster.nodes", "sentinel.nodes");

    private final ClassLoader classLoader;

    EmbeddedEnvironment() {
        this(EmbeddedEnvironment.class.getClassLoader());
    }

    EmbeddedEnvironment(ClassLoader classLoader) {
        this.classLoader = classLoader;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        boolean allowed = environment.getProperty("hefu.embedded.enabled", Boolean.class, true);
        boolean given = has(environment, "spring.r2dbc.url");
        boolean postgres = allowed && !given && present(POSTGRES_CLASS);
        boolean redis = allowed && !hasRedis(environment) && present(REDIS_CLASS);
        if (!given && !postgres) {
            throw EmbeddedServersException.noDatabase();
        }
        Map<String, Object> decided = new HashMap<>(Map.of(START_POSTGRES, postgres, START_REDIS, redis));
        decided.put(EmbeddedDefault.ACTIVE, postgres);
        if (given && !has(environment, "spring.flyway.url")) {
            decided.putAll(GivenDatabase.of(environment).flywayProperties());
        }
        environment.getPropertySources().addLast(new MapPropertySource("hefu embedded servers", decided));
    }

    private static boolean hasRedis(ConfigurableEnvironment environment) {
        return GIVEN_REDIS.stream().anyMatch(key -> has(environment, "spring.data.redis." + key))
                || has(environment, "spring.data.redis.cluster.nodes[0]")
                || has(environment, "spring.data.redis.sentinel.nodes[0]");
    }

    private static boolean has(ConfigurableEnvironment environment, String key) {
        return StringUtils.hasText(environment.getProperty(key));
    }

    private boolean present(String className) {
        return ClassUtils.isPresent(className, classLoader);
    }
}
