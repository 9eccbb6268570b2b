package io.hefu.storage.internal;

import io.hefu.storage.Storage.Link;
import io.hefu.storage.Storage.Shown;
import io.hefu.storage.StorageProblem;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Keeps files in a folder, which several replicas share as a volume; links lead to this service. */
class FolderShelf implements Shelf {

    private static final int READ_BUFFER = 1 << 14;

    private final Path directory;
    private final LinkSigner links;

    FolderShelf(Path directory, LinkSigner links) {
        this.directory = directory;
        this.links = links;
    }

    @Override
    public Mono<Void> put(String name, Path file) {
        Path part = directory.resolve(name + ".part");
        Mono<?> copied = blocking(() -> Files.createDirectories(directory))
                .then(blocking(() -> Files.copy(file, part, StandardCopyOption.REPLACE_EXISTING)))
                .then(blocking(() -> Files.move(part, directory.resolve(name), StandardCopyOption.ATOMIC_MOVE)));
        return Mono.usingWhen(
                        Mono.just(part),
                        begun -> copied,
                        begun -> Mono.empty(),
                        (begun, error) -> blocking(() -> Files.deleteIfExists(begun)),
                        begun -> blocking(() -> Files.deleteIfExists(begun)))
                .then();
    }

    @Override
    public Flux<DataBuffer> read(String name) {
        return DataBufferUtils.read(directory.resolve(name), DefaultDataBufferFactory.sharedInstance, READ_BUFFER)
                .onErrorMap(NoSuchFileException.class, gone -> StorageProblem.FILE_NOT_FOUND.rejection());
    }

    @Override
    public Mono<Void> delete(String name) {
        return blocking(() -> Files.deleteIfExists(directory.resolve(name))).then();
    }

    @Override
    public Mono<Link> link(String name, Shown as, Duration life) {
        return links.sign(name, as, life);
    }

    private static <T> Mono<T> blocking(Callable<T> call) {
        return Mono.fromCallable(call).subscribeOn(Schedulers.boundedElastic());
    }
}
