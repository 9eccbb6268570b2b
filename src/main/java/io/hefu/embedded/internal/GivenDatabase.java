package io.hefu.embedded.internal;

import io.r2dbc.spi.ConnectionFactoryOptions;
import io.r2dbc.spi.Option;
import java.util.HashMap;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

/** A database given by R2DBC settings, as Flyway's JDBC driver has to be told of it. */
record GivenDatabase(ConnectionFactoryOptions options, Environment environment) {

    static GivenDatabase of(Environment environment) {
        return new GivenDatabase(
                ConnectionFactoryOptions.parse(environment.getRequiredProperty("spring.r2dbc.url")), environment);
    }

    Map<String, Object> flywayProperties() {
        Map<String, Object> properties = new HashMap<>(Map.of("spring.flyway.url", jdbcUrl()));
        put(properties, "spring.flyway.user", first(ConnectionFactoryOptions.USER, "spring.r2dbc.username"));
        put(properties, "spring.flyway.password", first(ConnectionFactoryOptions.PASSWORD, "spring.r2dbc.password"));
        return properties;
    }

    private String jdbcUrl() {
        String host = text(ConnectionFactoryOptions.HOST);
        String port = text(ConnectionFactoryOptions.PORT);
        String database = first(ConnectionFactoryOptions.DATABASE, "spring.r2dbc.name");
        return "jdbc:postgresql://" + (host == null ? "localhost" : host) + (port == null ? "" : ":" + port) + "/"
                + (database == null ? "" : database) + query();
    }

    private String query() {
        StringJoiner query = new StringJoiner("&", "?", "").setEmptyValue("");
        add(query, "sslmode", text(Option.valueOf("sslMode")));
        add(query, "sslrootcert", text(Option.valueOf("sslRootCert")));
        add(query, "currentSchema", text(Option.valueOf("schema")));
        return query.toString();
    }

    private static void add(StringJoiner query, String name, @Nullable String value) {
        if (value != null) {
            query.add(name + "=" + value);
        }
    }

    private static void put(Map<String, Object> properties, String key, @Nullable String value) {
        if (value != null) {
            properties.put(key, value);
        }
    }

    private @Nullable String first(Option<?> option, String property) {
        String value = text(option);
        return value == null ? environment.getProperty(property) : value;
    }

    private @Nullable String text(Option<?> option) {
        Object value = options.getValue(option);
        return value == null ? null : value.toString();
    }
}
