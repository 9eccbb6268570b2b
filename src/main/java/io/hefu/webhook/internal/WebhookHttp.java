package io.hefu.webhook.internal;

import io.hefu.webhook.domain.Signature;
import io.netty.channel.ChannelOption;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/** Posts to endpoints that may be slow, broken or hostile: signed, in bounded time, and without following them elsewhere. */
@Component
class WebhookHttp {

    private static final MediaType CLOUD_EVENT = MediaType.parseMediaType("application/cloudevents+json");
    private static final int CONNECT_MILLIS = 3_000;
    private static final int CONNECTIONS = 32;
    private static final int LONGEST_ERROR = 300;

    private final WebClient web;
    private final Duration timeout;
    private final Clock clock;

    WebhookHttp(WebhookSettings settings, Clock clock) {
        this.timeout = settings.timeout();
        this.clock = clock;
        // connections are counted per host, so that one that hangs has only its own
        ConnectionProvider pool = ConnectionProvider.builder("webhooks")
                .maxConnections(CONNECTIONS)
                .pendingAcquireTimeout(timeout)
                .maxIdleTime(Duration.ofSeconds(20))
                .build();
        HttpClient client = HttpClient.create(pool)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
                .followRedirect(false)
                .responseTimeout(timeout);
        this.web = WebClient.builder()
                .clientConnector(new ReactorClientHttpConnector(settings.anywhere() ? client : guarded(client)))
                .build();
    }

    private static HttpClient guarded(HttpClient client) {
        return client.doOnChannelInit(
                (observer, channel, remote) -> channel.pipeline().addFirst(new AddressGuard()));
    }

    /** What came back; an error is an answer as well. */
    Mono<Reply> post(Letter letter) {
        return Mono.defer(() -> {
                    Signature signature = Signature.of(letter.secret(), clock.instant(), letter.body());
                    return web.post()
                            .uri(URI.create(letter.url()))
                            .contentType(CLOUD_EVENT)
                            .header("User-Agent", "Hefu-Webhook")
                            .header("X-Hefu-Event-Id", letter.eventId().toString())
                            .header("X-Hefu-Timestamp", signature.timestamp())
                            .header("X-Hefu-Signature", signature.text())
                            .bodyValue(letter.body())
                            .exchangeToMono(answer -> answer.releaseBody().thenReturn(reply(answer.statusCode())));
                })
                .timeout(timeout)
                .onErrorResume(error -> Mono.just(new Reply(null, text(error))));
    }

    private static Reply reply(HttpStatusCode status) {
        return new Reply(status.value(), status.is2xxSuccessful() ? null : "HTTP " + status.value());
    }

    private static String text(Throwable error) {
        if (error instanceof TimeoutException) {
            return "no answer in time";
        }
        Throwable cause = error.getCause() == null ? error : error.getCause();
        String text = cause.getClass().getSimpleName() + ": " + cause.getMessage();
        return text.substring(0, Math.min(text.length(), LONGEST_ERROR));
    }

    /** What goes out. */
    record Letter(String url, String secret, UUID eventId, String body) {

        /** Without the secret, which must not reach a log. */
        @Override
        public String toString() {
            return "Letter[" + eventId + "]";
        }
    }

    /** @param error why it does not count as delivered; null when it does */
    record Reply(@Nullable Integer status, @Nullable String error) {

        boolean isGood() {
            return error == null;
        }
    }
}
