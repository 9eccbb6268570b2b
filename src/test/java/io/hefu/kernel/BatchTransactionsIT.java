package io.hefu.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.testing.IntegrationTest;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.reactive.TransactionSynchronization;
import org.springframework.transaction.reactive.TransactionSynchronizationManager;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

@IntegrationTest
class BatchTransactionsIT {

    private final BatchTransactions tx;
    private final List<String> steps = new CopyOnWriteArrayList<>();

    BatchTransactionsIT(BatchTransactions tx) {
        this.tx = tx;
    }

    @Test
    void theTurnIsHandedOverAfterTheWorkAndBeforeTheCommit() {
        Turn turn = new Turn(() -> steps.add("handed over"));

        work().as(tx::run)
                .contextWrite(turn.context())
                .as(StepVerifier::create)
                .expectNext("done")
                .verifyComplete();

        assertThat(steps).containsExactly("work", "handed over", "commit", "committed");
    }

    private Mono<String> work() {
        return TransactionSynchronizationManager.forCurrentTransaction().map(transaction -> {
            transaction.registerSynchronization(new CommitWatch());
            steps.add("work");
            return "done";
        });
    }

    private final class CommitWatch implements TransactionSynchronization {

        @Override
        public Mono<Void> beforeCommit(boolean readOnly) {
            return Mono.fromRunnable(() -> steps.add("commit"));
        }

        @Override
        public Mono<Void> afterCommit() {
            return Mono.fromRunnable(() -> steps.add("committed"));
        }
    }
}
