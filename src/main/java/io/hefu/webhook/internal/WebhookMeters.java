package io.hefu.webhook.internal;

import io.hefu.webhook.internal.WebhookHttp.Reply;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/** Counts the attempts of this replica by what came of them. */
@Component
class WebhookMeters {

    private static final String ATTEMPTS = "hefu.webhook.attempts";
    private static final String OUTCOME = "outcome";

    private final Counter arrived;
    private final Counter failed;
    private final AtomicInteger underWay;

    WebhookMeters(MeterRegistry meters) {
        this.arrived = meters.counter(ATTEMPTS, OUTCOME, "arrived");
        this.failed = meters.counter(ATTEMPTS, OUTCOME, "failed");
        this.underWay = Objects.requireNonNull(meters.gauge("hefu.webhook.under.way", new AtomicInteger()));
    }

    void count(Reply reply) {
        (reply.isGood() ? arrived : failed).increment();
    }

    AtomicInteger underWay() {
        return underWay;
    }
}
