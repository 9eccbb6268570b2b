package io.hefu.payment.bank;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TokenBucketTests {

    private final AtomicLong nanos = new AtomicLong(-5);
    private final TokenBucket bucket = new TokenBucket(10, 3, nanos::get);

    @Test
    void letsTheBurstThroughAndThenSaysHowLongToWait() {
        assertThat(bucket.take()).isZero();
        assertThat(bucket.take()).isZero();
        assertThat(bucket.take()).isZero();
        assertThat(bucket.take()).isEqualTo(Duration.ofMillis(100));
    }

    @Test
    void fillsUpAgainWithTimeAndNeverBeyondTheBurst() {
        nanos.addAndGet(Duration.ofHours(1).toNanos());
        for (int i = 0; i < 3; i++) {
            assertThat(bucket.take()).isZero();
        }
        assertThat(bucket.take()).isPositive();
        nanos.addAndGet(Duration.ofMillis(100).toNanos());
        assertThat(bucket.take()).isZero();
        assertThat(bucket.take()).isPositive();
    }
}
