package io.hefu.payment.bank;

import io.hefu.kernel.CommonProblem;
import io.hefu.kernel.Ids;
import io.hefu.payment.Delivery;
import io.hefu.payment.PaymentProblem;
import io.hefu.payment.SignedFiles;
import io.hefu.payment.TransferIntake;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Signed files: spooled first, believed after; the intake keeps their nonces beside those of messages. */
@Component
class SignedFileDoor implements SignedFiles {

    private final BankChannels channels;
    private final MessageGate gate;
    private final TransferIntake intake;

    SignedFileDoor(BankChannels channels, MessageGate gate, TransferIntake intake) {
        this.channels = channels;
        this.gate = gate;
        this.intake = intake;
    }

    @Override
    public boolean isChannel(String name) {
        return channels.isKnown(name);
    }

    @Override
    public Mono<String> receive(String channelName, ServerHttpRequest request, Path file, long maxBytes) {
        return Mono.defer(() -> {
            BankChannel channel = channels.named(channelName);
            MessageGate.Seal seal = gate.seal(channel, request);
            String type = String.valueOf(
                    Objects.requireNonNullElse(request.getHeaders().getContentType(), MediaType.TEXT_PLAIN));
            return DataBufferUtils.write(bounded(request.getBody(), maxBytes), file, StandardOpenOption.CREATE)
                    .then(verify(channel, seal, file))
                    .then(Mono.defer(() -> intake.take(nonce(channelName, seal, type))))
                    .thenReturn(type);
        });
    }

    private static Flux<DataBuffer> bounded(Flux<DataBuffer> body, long maxBytes) {
        return Flux.defer(() -> {
            AtomicLong seen = new AtomicLong();
            return body.map(buffer -> {
                if (seen.addAndGet(buffer.readableByteCount()) > maxBytes) {
                    DataBufferUtils.release(buffer);
                    throw CommonProblem.BODY_TOO_LARGE.rejection(Map.of("maxBytes", maxBytes));
                }
                return buffer;
            });
        });
    }

    private static Mono<Void> verify(BankChannel channel, MessageGate.Seal seal, Path file) {
        return Mono.<Void>fromRunnable(() -> {
                    if (!holds(channel, seal, file)) {
                        throw PaymentProblem.SIGNATURE_INVALID.rejection();
                    }
                    channel.count();
                })
                .subscribeOn(Schedulers.boundedElastic());
    }

    private static boolean holds(BankChannel channel, MessageGate.Seal seal, Path file) {
        try (InputStream body = new BufferedInputStream(Files.newInputStream(file))) {
            return channel.signature().holds(seal.head(), body, seal.signature());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Delivery nonce(String channel, MessageGate.Seal seal, String type) {
        return new Delivery(Ids.next(), channel, seal.nonce(), 0, seal.receivedAt(), type, "", List.of());
    }
}
