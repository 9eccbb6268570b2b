package io.hefu.kernel.internal;

import io.r2dbc.postgresql.PostgresqlConnectionFactoryProvider;
import org.springframework.boot.data.redis.autoconfigure.ClientResourcesBuilderCustomizer;
import org.springframework.boot.r2dbc.autoconfigure.ConnectionFactoryOptionsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ReactorResourceFactory;
import reactor.netty.resources.LoopResources;

/**
 * The event loops by whom they serve: one per core for HTTP, and half as many for PostgreSQL and Redis. A loop attends to all
 * its connections in turn; if they were the same, a crowd of requests would come before each answer of the database, and
 * nothing would be decided for seconds.
 */
@Configuration(proxyBeanMethods = false)
class EventLoopConfiguration {

    private static final int HTTP_LOOPS = Runtime.getRuntime().availableProcessors();
    private static final int DATA_LOOPS = Math.max(1, HTTP_LOOPS / 2);

    /** Like the other disposed after everything that depends on it. */
    @Bean(destroyMethod = "dispose")
    LoopResources httpLoops() {
        return LoopResources.create("hefu-http", HTTP_LOOPS, true);
    }

    @Bean(destroyMethod = "dispose")
    LoopResources dataLoops() {
        return LoopResources.create("hefu-data", DATA_LOOPS, true);
    }

    @Bean
    ReactorResourceFactory reactorResources(LoopResources httpLoops) {
        ReactorResourceFactory resources = new ReactorResourceFactory();
        resources.setUseGlobalResources(false);
        resources.setLoopResources(httpLoops);
        return resources;
    }

    @Bean
    ConnectionFactoryOptionsBuilderCustomizer postgresLoops(LoopResources dataLoops) {
        return options -> options.option(PostgresqlConnectionFactoryProvider.LOOP_RESOURCES, dataLoops);
    }

    @Bean
    ClientResourcesBuilderCustomizer redisLoops(LoopResources dataLoops) {
        return resources -> resources.eventLoopGroupProvider(new SharedEventLoops(dataLoops, DATA_LOOPS));
    }
}
