package io.hefu.kernel;

import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/**
 * Transactions of many rows or statements, all found by key. Elsewhere each statement is planned for its values
 * and the tables as they are; here planning would cost a third of the database's work, and the plan is known: by index,
 * row by row. It is made once per connection, perhaps on a table that was still empty, where one order of a join is as cheap
 * as the other: a query that begins with {@code unnest} keeps to it by {@code lateral (… offset 0)}.
 *
 * <p>Statements that do not need each other's answers are best sent in one go, by {@link Mono#when} or {@link Mono#zip}:
 * the connection keeps their order, and at small batches the ways to and fro cost more than the statements.
 */
@Component
public class BatchTransactions {

    private static final String BY_KEY = """
            select set_config('plan_cache_mode', 'force_generic_plan', true), set_config('enable_seqscan', 'off', true),
                set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true)""";

    private final DatabaseClient database;
    private final TransactionalOperator tx;

    public BatchTransactions(DatabaseClient database, TransactionalOperator tx) {
        this.database = database;
        this.tx = tx;
    }

    /** Runs the work in one transaction; at its commit the next batch may begin. */
    public <T> Mono<T> run(Mono<T> work) {
        return Mono.zip(database.sql(BY_KEY).then().thenReturn(true), work, (planned, result) -> result)
                .delayUntil(result -> Turn.pass())
                .as(tx::transactional);
    }
}
