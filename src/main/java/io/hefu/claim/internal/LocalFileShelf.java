package io.hefu.claim.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Keeps the files in a folder, which several replicas share as a volume. */
@Component
class LocalFileShelf implements FileShelf {

    private static final int READ_BUFFER = 1 << 14;

    private final Path directory;

    LocalFileShelf(ClaimSettings settings) {
        this.directory = settings.directory();
    }

    @Override
    public Mono<Void> write(String name, Flux<DataBuffer> content) {
        Path part = directory.resolve(name + ".part");
        Mono<?> written = blocking(() -> Files.createDirectories(directory))
                .then(DataBufferUtils.write(content, part, StandardOpenOption.CREATE, StandardOpenOption.WRITE))
                .then(blocking(() -> Files.move(part, directory.resolve(name), StandardCopyOption.ATOMIC_MOVE)));
        return Mono.usingWhen(
                        Mono.just(part),
                        file -> written,
                        file -> Mono.empty(),
                        (file, error) -> blocking(() -> Files.deleteIfExists(file)),
                        file -> blocking(() -> Files.deleteIfExists(file)))
                .then();
    }

    @Override
    public Flux<DataBuffer> read(String name) {
        return DataBufferUtils.read(directory.resolve(name), DefaultDataBufferFactory.sharedInstance, READ_BUFFER);
    }

    @Override
    public Mono<Void> delete(String name) {
        return blocking(() -> Files.deleteIfExists(directory.resolve(name))).then();
    }

    private static <T> Mono<T> blocking(Callable<T> call) {
        return Mono.fromCallable(call).subscribeOn(Schedulers.boundedElastic());
    }
}
