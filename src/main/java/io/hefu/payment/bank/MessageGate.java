package io.hefu.payment.bank;

import io.hefu.kernel.CommonProblem;
import io.hefu.kernel.Ids;
import io.hefu.payment.PaymentProblem;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.UnsupportedMediaTypeStatusException;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Lets in what a bank signed in time (E-45). The body is verified as it came, byte by byte; whether the nonce is new is
 * for the intake to say, in its transaction.
 */
@Component
class MessageGate {

    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final Pattern TIMESTAMP = Pattern.compile("[0-9]{1,12}");
    private static final Pattern NONCE = Pattern.compile("[A-Za-z0-9._~:+/=-]{8,128}");
    private static final Pattern SIGNATURE = Pattern.compile("(?:[0-9A-Fa-f]{2}){32,128}");
    /** Beyond it, verifying and decoding leave the event loop. */
    private static final int LARGE = 64 * 1024;

    private final BankChannels channels;
    private final Clock clock;

    MessageGate(BankChannels channels, Clock clock) {
        this.channels = channels;
        this.clock = clock;
    }

    /**
     * The message, or SIGNATURE_INVALID, TIMESTAMP_OUTSIDE_WINDOW, BODY_TOO_LARGE or RATE_LIMITED. A channel that does
     * not exist is refused exactly like a forged signature.
     */
    Mono<SignedMessage> admit(String channelName, ServerHttpRequest request) {
        return Mono.defer(() -> {
            BankChannel channel = channels.named(channelName);
            Seal seal = seal(channel, request);
            return body(request, channel.maxBytes())
                    .flatMap(body -> verified(channel, seal, body))
                    .map(body -> message(channelName, seal, request, body));
        });
    }

    Seal seal(BankChannel channel, ServerHttpRequest request) {
        HttpHeaders headers = request.getHeaders();
        refuseEncoded(headers);
        Seal seal = new Seal(
                header(headers, "X-Hefu-Timestamp", TIMESTAMP),
                header(headers, "X-Hefu-Nonce", NONCE),
                HexFormat.of().parseHex(header(headers, "X-Hefu-Signature", SIGNATURE)),
                clock.instant());
        if (!channel.allows(source(request))) {
            throw PaymentProblem.SIGNATURE_INVALID.rejection();
        }
        if (seal.distance().compareTo(WINDOW) > 0) {
            throw PaymentProblem.TIMESTAMP_OUTSIDE_WINDOW.rejection();
        }
        return seal;
    }

    private static void refuseEncoded(HttpHeaders headers) {
        String encoding = headers.getFirst(HttpHeaders.CONTENT_ENCODING);
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw new UnsupportedMediaTypeStatusException("Content-Encoding " + encoding + " is not accepted");
        }
    }

    private static String header(HttpHeaders headers, String name, Pattern shape) {
        return Optional.ofNullable(headers.getFirst(name))
                .filter(value -> shape.matcher(value).matches())
                .orElseThrow(PaymentProblem.SIGNATURE_INVALID::rejection);
    }

    private static @Nullable InetAddress source(ServerHttpRequest request) {
        InetSocketAddress remote = request.getRemoteAddress();
        return remote == null ? null : remote.getAddress();
    }

    private static Mono<byte[]> body(ServerHttpRequest request, int maxBytes) {
        if (request.getHeaders().getContentLength() > maxBytes) {
            return Mono.error(() -> tooLarge(maxBytes));
        }
        return DataBufferUtils.join(request.getBody(), maxBytes)
                .map(MessageGate::taken)
                .defaultIfEmpty(new byte[0])
                .onErrorMap(DataBufferLimitException.class, e -> tooLarge(maxBytes));
    }

    private static byte[] taken(DataBuffer buffer) {
        try {
            byte[] bytes = new byte[buffer.readableByteCount()];
            buffer.read(bytes);
            return bytes;
        } finally {
            DataBufferUtils.release(buffer);
        }
    }

    private static RuntimeException tooLarge(int maxBytes) {
        return CommonProblem.BODY_TOO_LARGE.rejection(Map.of("maxBytes", maxBytes));
    }

    private static Mono<byte[]> verified(BankChannel channel, Seal seal, byte[] body) {
        Mono<byte[]> check = Mono.fromSupplier(() -> {
            if (!channel.signature().holds(seal.head(), body, seal.signature())) {
                throw PaymentProblem.SIGNATURE_INVALID.rejection();
            }
            // only what the bank itself sent counts, so that nobody can use up its rate
            channel.count();
            return body;
        });
        boolean heavy = channel.signature().slow() || body.length > LARGE;
        return heavy ? check.subscribeOn(Schedulers.parallel()) : check;
    }

    private static SignedMessage message(String channel, Seal seal, ServerHttpRequest request, byte[] body) {
        MediaType type =
                Optional.ofNullable(request.getHeaders().getContentType()).orElse(MediaType.APPLICATION_JSON);
        String text = BodyText.of(body, type);
        return new SignedMessage(Ids.next(), channel, seal.nonce(), seal.receivedAt(), type.toString(), text);
    }

    /** What the headers say, before anything is believed. */
    record Seal(String timestamp, String nonce, byte[] signature, Instant receivedAt) {

        Duration distance() {
            return Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), receivedAt)
                    .abs();
        }

        byte[] head() {
            return (timestamp + "\n" + nonce + "\n").getBytes(StandardCharsets.US_ASCII);
        }
    }
}
