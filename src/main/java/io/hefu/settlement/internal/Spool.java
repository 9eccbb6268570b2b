package io.hefu.settlement.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Files on this machine for as long as they are worked on; the database keeps them until then. */
@Component
class Spool {

    private static final int CHUNK = 1024 * 1024;

    private final StatementStore statements;

    Spool(StatementStore statements) {
        this.statements = statements;
    }

    Mono<Path> create() {
        return blocking(() -> Files.createTempFile("hefu-statement", ".tmp"));
    }

    Mono<Void> delete(Path file) {
        return blocking(() -> Files.deleteIfExists(file)).then();
    }

    /** The statement's file, to be deleted by the caller. */
    Mono<Path> fetch(UUID statementId) {
        return create().flatMap(file -> DataBufferUtils.write(
                        statements.file(statementId).map(DefaultDataBufferFactory.sharedInstance::wrap),
                        file,
                        StandardOpenOption.WRITE)
                .thenReturn(file)
                .onErrorResume(error -> delete(file).then(Mono.error(error))));
    }

    /** Keeps the file in the database, chunk by chunk, within the caller's transaction. */
    Mono<Void> keep(UUID statementId, Path file) {
        return Flux.using(() -> Files.newInputStream(file), Spool::chunks, Spool::close)
                .subscribeOn(Schedulers.boundedElastic())
                .index()
                .concatMap(
                        chunk -> statements.keep(
                                statementId, Math.toIntExact(chunk.getT1()), ByteBuffer.wrap(chunk.getT2())),
                        1)
                .then();
    }

    private static Flux<byte[]> chunks(InputStream stream) {
        return Flux.generate(sink -> {
            try {
                byte[] chunk = stream.readNBytes(CHUNK);
                if (chunk.length == 0) {
                    sink.complete();
                } else {
                    sink.next(chunk);
                }
            } catch (IOException e) {
                sink.error(e);
            }
        });
    }

    Mono<Described> describe(Path file) {
        return blocking(() -> new Described(hash(file), Files.size(file), StatementReading.format(file)));
    }

    private static String hash(Path file) throws IOException {
        try (DigestInputStream stream =
                new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            byte[] buffer = new byte[CHUNK];
            while (stream.read(buffer) >= 0) {
                continue;
            }
            return HexFormat.of().formatHex(stream.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static <T> Mono<T> blocking(Callable<T> work) {
        return Mono.fromCallable(work).subscribeOn(Schedulers.boundedElastic());
    }

    private static void close(InputStream stream) {
        try {
            stream.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a file is. */
    record Described(String hash, long bytes, String format) {}
}
