package io.hefu.progress.internal;

import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import reactor.core.publisher.Mono;

/** Lets all statements of a page see the database as it was at one instant. */
@Component
class OneSnapshot {

    private final DatabaseClient database;
    private final TransactionalOperator transactions;

    OneSnapshot(DatabaseClient database, ReactiveTransactionManager manager) {
        this.database = database;
        DefaultTransactionDefinition definition = new DefaultTransactionDefinition();
        definition.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        definition.setReadOnly(true);
        this.transactions = TransactionalOperator.create(manager, definition);
    }

    /** To its end even if the reader leaves: a connection that is let go while it begins goes back with an open transaction. */
    <T> Mono<T> of(Mono<T> page) {
        return Mono.defer(() -> transactions.transactional(page).cache());
    }

    /**
     * For statements that read a few rows by their keys, whatever they are asked for: to plan them takes several times as
     * long as to run them, so that their plans are kept.
     */
    <T> Mono<T> withKeptPlans(Mono<T> page) {
        Mono<Boolean> kept = database.sql("set local plan_cache_mode = force_generic_plan")
                .then()
                .thenReturn(true);
        return of(Mono.zip(kept, page, (plans, read) -> read));
    }
}
