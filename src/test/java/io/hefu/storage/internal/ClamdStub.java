package io.hefu.storage.internal;

import io.hefu.storage.internal.StorageSettings.Scanner;
import io.hefu.storage.internal.StorageSettings.WhenAway;
import io.netty.buffer.ByteBuf;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.NettyInbound;
import reactor.netty.NettyOutbound;
import reactor.netty.tcp.TcpServer;

/** clamd as far as INSTREAM goes; what it answers to a file's content is up to the test. */
final class ClamdStub implements AutoCloseable {

    private static final byte[] COMMAND = "zINSTREAM\0".getBytes(StandardCharsets.US_ASCII);

    private final Function<byte[], String> opinion;
    private final DisposableServer server;

    /** Finds a virus in what holds the word EICAR. */
    ClamdStub() {
        this(content -> new String(content, StandardCharsets.ISO_8859_1).contains("EICAR")
                ? "stream: Win.Test.EICAR_HDB-1 FOUND"
                : "stream: OK");
    }

    /** @param opinion the answer to a content; an empty one is never given */
    ClamdStub(Function<byte[], String> opinion) {
        this.opinion = opinion;
        this.server = TcpServer.create()
                .host("127.0.0.1")
                .port(0)
                .handle(this::answer)
                .bindNow();
    }

    Scanner settings(WhenAway whenAway) {
        return new Scanner("127.0.0.1", server.port(), Duration.ofSeconds(5), whenAway, Duration.ofSeconds(1));
    }

    private Publisher<Void> answer(NettyInbound in, NettyOutbound out) {
        ByteArrayOutputStream received = new ByteArrayOutputStream();
        return in.receive()
                .map(ClamdStub::bytes)
                .mapNotNull(part -> {
                    received.writeBytes(part);
                    return content(received.toByteArray()).orElse(null);
                })
                .next()
                .map(opinion)
                .flatMap(answer -> answer.isEmpty()
                        ? Mono.never()
                        : out.sendString(Mono.just(answer + "\0")).then());
    }

    private static byte[] bytes(ByteBuf part) {
        byte[] bytes = new byte[part.readableBytes()];
        part.readBytes(bytes);
        return bytes;
    }

    /** What was sent, once the empty chunk has come. */
    private static Optional<byte[]> content(byte[] received) {
        ByteBuffer stream = ByteBuffer.wrap(received);
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        if (stream.remaining() < COMMAND.length) {
            return Optional.empty();
        }
        stream.position(COMMAND.length);
        while (stream.remaining() >= Integer.BYTES) {
            int size = stream.getInt();
            if (size == 0) {
                return Optional.of(content.toByteArray());
            }
            if (stream.remaining() < size) {
                return Optional.empty();
            }
            byte[] chunk = new byte[size];
            stream.get(chunk);
            content.writeBytes(chunk);
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        server.disposeNow();
    }
}
