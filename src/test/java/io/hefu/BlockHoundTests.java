package io.hefu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import reactor.blockhound.BlockingOperationError;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Every other test relies on blocking calls being noticed. */
class BlockHoundTests {

    @Test
    void noticesABlockingCallOnANonBlockingThread() {
        assertThatThrownBy(() -> Mono.fromCallable(BlockHoundTests::sleep)
                        .subscribeOn(Schedulers.parallel())
                        .block(Duration.ofSeconds(5)))
                .hasRootCauseInstanceOf(BlockingOperationError.class);
    }

    @Test
    void letsBlockingCallsRunOnTheElasticThreads() {
        assertThat(Mono.fromCallable(BlockHoundTests::sleep)
                        .subscribeOn(Schedulers.boundedElastic())
                        .block(Duration.ofSeconds(5)))
                .isEqualTo("slept");
    }

    private static String sleep() throws InterruptedException {
        Thread.sleep(1);
        return "slept";
    }
}
