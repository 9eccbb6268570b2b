package io.hefu.kernel.internal;

import io.r2dbc.postgresql.PostgresqlConnectionFactoryProvider;
import org.springframework.boot.data.redis.autoconfigure.ClientResourcesBuilderCustomizer;
import org.springframework.boot.r2dbc.autoconfigure.ConnectionFactoryOptionsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ReactorResourceFactory;
import reactor.netty.resources.LoopResources;

/**
 * One event loop per core for HTTP, PostgreSQL and Redis together, instead of four for each: an answer is mostly written by
 * the thread that saw its commit, and the cores switch threads less.
 */
@Configuration(proxyBeanMethods = false)
class EventLoopConfiguration {

    /** Disposed after everything that depends on it. */
    @Bean(destroyMethod = "dispose")
    LoopResources eventLoops() {
        return LoopResources.create("hefu", Runtime.getRuntime().availableProcessors(), true);
    }

    @Bean
    ReactorResourceFactory reactorResources(LoopResources eventLoops) {
        ReactorResourceFactory resources = new ReactorResourceFactory();
        resources.setUseGlobalResources(false);
        resources.setLoopResources(eventLoops);
        return resources;
    }

    @Bean
    ConnectionFactoryOptionsBuilderCustomizer sharedLoops(LoopResources eventLoops) {
        return options -> options.option(PostgresqlConnectionFactoryProvider.LOOP_RESOURCES, eventLoops);
    }

    @Bean
    ClientResourcesBuilderCustomizer redisLoops(LoopResources eventLoops) {
        return resources -> resources.eventLoopGroupProvider(new SharedEventLoops(eventLoops));
    }
}
