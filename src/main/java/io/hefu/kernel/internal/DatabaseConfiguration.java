package io.hefu.kernel.internal;

import io.r2dbc.postgresql.PostgresqlConnectionFactoryProvider;
import java.util.Map;
import org.springframework.boot.r2dbc.autoconfigure.ConnectionFactoryOptionsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.reactive.TransactionalOperator;

/** How every connection to PostgreSQL is set up, embedded or given. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    @Bean
    TransactionalOperator transactions(ReactiveTransactionManager manager) {
        return new UncutTransactions(TransactionalOperator.create(manager));
    }

    /**
     * Plans each statement for its values and the tables as they are: a plan kept from the days when a table was empty
     * reads it row by row for ever. Batches know better, see {@link io.hefu.kernel.BatchTransactions}.
     */
    @Bean
    ConnectionFactoryOptionsBuilderCustomizer plansPerStatement() {
        return options -> options.option(
                PostgresqlConnectionFactoryProvider.OPTIONS, Map.of("plan_cache_mode", "force_custom_plan"));
    }

    /** Rows come as binary values; of the time that reading them as text took, most went into timestamps. */
    @Bean
    ConnectionFactoryOptionsBuilderCustomizer binaryRows() {
        return options -> options.option(PostgresqlConnectionFactoryProvider.FORCE_BINARY, true);
    }
}
