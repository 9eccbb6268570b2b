package io.hefu.wechat.internal;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Counts payments, refunds and notifications by outcome, and times how late notifications come. */
@Component
class WechatMeters {

    private final MeterRegistry meters;
    private final Timer lag;
    private final Clock clock;

    WechatMeters(MeterRegistry meters, Clock clock) {
        this.meters = meters;
        this.clock = clock;
        this.lag = Timer.builder("hefu.wechat.notification.lag")
                .description("from the payment at the vendor to its notification here")
                .publishPercentileHistogram()
                .register(meters);
    }

    /** @param source who told of it: notification, query or request */
    void payment(String outcome, String source) {
        meters.counter("hefu.wechat.payments", "outcome", outcome, "source", source)
                .increment();
    }

    void refund(String outcome) {
        meters.counter("hefu.wechat.refunds", "outcome", outcome).increment();
    }

    void notification(String result) {
        meters.counter("hefu.wechat.notifications", "result", result).increment();
    }

    void heardOf(Instant paidAt) {
        Duration since = Duration.between(paidAt, clock.instant());
        lag.record(since.isNegative() ? Duration.ZERO : since);
    }
}
