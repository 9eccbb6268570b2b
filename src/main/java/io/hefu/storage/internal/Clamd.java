package io.hefu.storage.internal;

import io.hefu.storage.internal.StorageSettings.Scanner;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelOption;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.io.buffer.DataBuffer;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.tcp.TcpClient;

/**
 * Asks clamd by its INSTREAM command: the file in chunks, each behind its length in four bytes, then an empty one; the
 * answer ends with a zero byte.
 */
class Clamd implements VirusScanner {

    private static final byte[] COMMAND = "zINSTREAM\0".getBytes(StandardCharsets.US_ASCII);
    private static final Pattern ANSWER = Pattern.compile("stream: (?:(OK)|(.+) FOUND)\0?");
    private static final int CONNECT_MILLIS = 2000;

    private final TcpClient client;
    private final Duration timeout;

    Clamd(Scanner scanner) {
        this.timeout = scanner.timeout();
        // clamd ends the connection after its answer
        this.client = TcpClient.create(ConnectionProvider.newConnection())
                .host(scanner.host())
                .port(scanner.port())
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS);
    }

    @Override
    public Mono<Finding> scan(Flux<DataBuffer> content) {
        return Mono.usingWhen(client.connect(), connection -> ask(connection, content), Clamd::close)
                .timeout(timeout)
                .onErrorMap(error -> error instanceof ScannerAway ? error : new ScannerAway(error));
    }

    private static Mono<Finding> ask(Connection connection, Flux<DataBuffer> content) {
        Flux<ByteBuf> frames = Flux.concat(
                Mono.fromSupplier(() -> Unpooled.wrappedBuffer(COMMAND)),
                content.map(Clamd::frame),
                Mono.fromSupplier(() -> Unpooled.copyInt(0)));
        Mono<String> answer = connection
                .inbound()
                .receive()
                .asString(StandardCharsets.UTF_8)
                .collect(StringBuilder::new, StringBuilder::append)
                .map(StringBuilder::toString);
        return connection.outbound().send(frames).then().then(answer).map(Clamd::read);
    }

    private static ByteBuf frame(DataBuffer buffer) {
        int length = buffer.readableByteCount();
        return Unpooled.wrappedBuffer(Unpooled.copyInt(length), Unpooled.wrappedBuffer(buffer.toByteBuffer()));
    }

    private static Finding read(String answer) {
        Matcher told = ANSWER.matcher(answer);
        if (!told.matches()) {
            throw new ScannerAway("clamd answered " + answer);
        }
        return told.group(1) == null ? new Finding(told.group(2)) : Finding.CLEAN;
    }

    private static Mono<Void> close(Connection connection) {
        return Mono.fromRunnable(connection::dispose);
    }
}
