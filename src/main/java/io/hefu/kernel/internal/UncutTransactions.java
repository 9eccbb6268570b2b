package io.hefu.kernel.internal;

import org.springframework.transaction.reactive.TransactionCallback;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Lets a transaction run to its end although its caller goes away. A transaction cut off between its begin and its end
 * would return a connection to the pool with the transaction still open, and the next to use it would commit it.
 */
final class UncutTransactions implements TransactionalOperator {

    private final TransactionalOperator transactions;

    UncutTransactions(TransactionalOperator transactions) {
        this.transactions = transactions;
    }

    @Override
    public <T> Mono<T> transactional(Mono<T> work) {
        // a cached publisher goes on when its subscriber cancels; deferred, so that each subscription is a transaction
        return Mono.defer(() -> transactions.transactional(work).cache());
    }

    @Override
    public <T> Flux<T> execute(TransactionCallback<T> action) {
        return Flux.defer(
                () -> transactions.execute(action).collectList().cache().flatMapIterable(all -> all));
    }
}
