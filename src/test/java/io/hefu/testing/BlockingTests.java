package io.hefu.testing;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import reactor.blockhound.BlockingOperationError;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class BlockingTests {

    @Test
    void areToldOfACallThatBlocksAnEventLoop() {
        Mono.delay(Duration.ofMillis(1))
                .doOnNext(tick -> sleep())
                .as(StepVerifier::create)
                .verifyErrorMatches(error ->
                        error instanceof BlockingOperationError || error.getCause() instanceof BlockingOperationError);
    }

    private static void sleep() {
        try {
            Thread.sleep(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
