package io.hefu.events.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.hefu.kernel.Bell;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.connection.ReactiveRedisConnection;
import org.springframework.data.redis.connection.ReactiveRedisConnectionFactory;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

class ReplicaRingRunnerTests {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int RINGS = 30;

    /** As a connection that is made while its client is shut down, which no interrupt ends; health is asked on these threads. */
    @Test
    void aConnectionThatIsNeverMadeHoldsNobodyElseUp() throws InterruptedException {
        ReentrantLock heldByOthers = new ReentrantLock();
        CountDownLatch asked = new CountDownLatch(1);
        ReactiveRedisConnectionFactory redis = mock(ReactiveRedisConnectionFactory.class);
        when(redis.getReactiveConnection()).thenAnswer(call -> {
            asked.countDown();
            heldByOthers.lock();
            heldByOthers.unlock();
            return mock(ReactiveRedisConnection.class);
        });
        Bell replicasBell = new Bell();
        ReplicaRingRunner runner = new ReplicaRingRunner(
                new ReactiveStringRedisTemplate(redis), replicasBell, new Bell(), new SimpleMeterRegistry());
        heldByOthers.lock();
        try {
            runner.start();
            asked.await();
            for (int i = 0; i < RINGS; i++) {
                replicasBell.ring();
                Thread.sleep(10);
            }
            runner.stop();

            assertThat(IntStream.range(0, RINGS).map(i -> shortWork(i)).sum())
                    .isEqualTo(IntStream.range(0, RINGS).sum());
        } finally {
            heldByOthers.unlock();
        }
    }

    private static int shortWork(int i) {
        return Mono.fromCallable(() -> i)
                .subscribeOn(Schedulers.boundedElastic())
                .blockOptional(PATIENCE)
                .orElseThrow();
    }
}
