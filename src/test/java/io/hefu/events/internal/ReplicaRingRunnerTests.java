package io.hefu.events.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.doReturn;
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
import org.springframework.data.redis.connection.ReactiveSubscription;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

class ReplicaRingRunnerTests {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration WHILE = Duration.ofMillis(500);
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

    @Test
    void hearsAllReplicasButItself() {
        Sinks.Many<String> channel = Sinks.many().replay().all();
        Bell tailBell = new Bell();
        Mono<String> heard = tailBell.arm().thenReturn("heard");
        ReplicaRingRunner runner =
                new ReplicaRingRunner(redis(channel), new Bell(), tailBell, new SimpleMeterRegistry());
        runner.start();
        try {
            assertThat(channel.asFlux().blockFirst(PATIENCE))
                    .as("what it tells")
                    .isNotBlank();
            assertThat(heard.timeout(WHILE, Mono.just("nothing")).block()).isEqualTo("nothing");

            channel.emitNext("another replica", Sinks.EmitFailureHandler.FAIL_FAST);

            assertThat(heard.block(PATIENCE)).isEqualTo("heard");
        } finally {
            runner.stop();
        }
    }

    private static ReactiveStringRedisTemplate redis(Sinks.Many<String> channel) {
        ReactiveRedisConnectionFactory connections = mock(ReactiveRedisConnectionFactory.class);
        when(connections.getReactiveConnection()).thenReturn(mock(ReactiveRedisConnection.class));
        ReactiveStringRedisTemplate redis = mock(ReactiveStringRedisTemplate.class);
        when(redis.getConnectionFactory()).thenReturn(connections);
        when(redis.convertAndSend(anyString(), anyString()))
                .thenAnswer(call -> Mono.fromCallable(() -> {
                    channel.emitNext(call.getArgument(1), Sinks.EmitFailureHandler.FAIL_FAST);
                    return 1L;
                }));
        doReturn(channel.asFlux().map(sender -> new ReactiveSubscription.ChannelMessage<>("all", sender)))
                .when(redis)
                .listenToChannel(anyString());
        return redis;
    }

    private static int shortWork(int i) {
        return Mono.fromCallable(() -> i)
                .subscribeOn(Schedulers.boundedElastic())
                .blockOptional(PATIENCE)
                .orElseThrow();
    }
}
