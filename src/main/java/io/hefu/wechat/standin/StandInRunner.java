package io.hefu.wechat.standin;

import io.hefu.kernel.PollingRunner;
import io.hefu.wechat.standin.StandInNotices.Letter;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** Tells the merchant what happened, and brings refunds to their payers after a moment. */
final class StandInRunner extends PollingRunner {

    private static final Logger LOG = LoggerFactory.getLogger(StandInRunner.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration A_MOMENT = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int TRIES = 3;

    private final StandIn vendor;
    private final StandInNotices notices;
    private final WebClient web = WebClient.create();
    private final Clock clock;

    StandInRunner(StandIn vendor, StandInNotices notices, Clock clock) {
        super("the stand-in for WeChat Pay", vendor.bell(), POLL, POLL.multipliedBy(4));
        this.vendor = vendor;
        this.notices = notices;
        this.clock = clock;
    }

    @Override
    protected Mono<Found> round() {
        return Flux.defer(() -> {
                    vendor.payOut(clock.instant().minus(A_MOMENT));
                    return Flux.fromIterable(vendor.drain());
                })
                .concatMap(notice -> tell(notices.letter(vendor, notice)).thenReturn(Found.SOME))
                .last(Found.NOTHING);
    }

    /** A merchant that does not listen asks by itself, as with the vendor, whose notifications may be lost too. */
    private Mono<Void> tell(Letter first) {
        return Mono.defer(() -> post(notices.signed(first.url(), first.body())))
                .retryWhen(Retry.backoff(TRIES, POLL))
                .doOnError(error -> LOG.warn("The merchant did not take a notification: {}", error.toString()))
                .onErrorComplete();
    }

    private Mono<Void> post(Letter letter) {
        return web.post()
                .uri(letter.url())
                .contentType(MediaType.APPLICATION_JSON)
                .headers(headers -> letter.headers().forEach(headers::set))
                .bodyValue(letter.body())
                .retrieve()
                .toBodilessEntity()
                .timeout(PATIENCE)
                .then();
    }
}
