package io.hefu.reporting.internal;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Keeps the files in a folder, which several replicas share as a volume. */
@Component
class LocalExportFiles implements ExportFiles {

    private static final int WRITE_BUFFER = 1 << 16;
    /** What is read ahead for a slow reader is a hundred times this or so. */
    private static final int READ_BUFFER = 1 << 14;

    /** Whatever else lies in the folder is not ours. */
    private static final Pattern OURS = Pattern.compile("[0-9a-f-]{36}-\\d+\\.xlsx(\\.part)?");

    private final Path directory;

    LocalExportFiles(ReportingSettings settings) {
        this.directory = settings.directory();
    }

    @Override
    public Mono<Long> write(String name, Function<OutputStream, Mono<Void>> content) {
        Path part = directory.resolve(name + ".part");
        return Mono.usingWhen(
                        blocking(() -> open(part)),
                        content,
                        out -> blocking(
                                () -> Files.move(part, directory.resolve(name), StandardCopyOption.ATOMIC_MOVE)),
                        (out, error) -> blocking(() -> Files.deleteIfExists(part)),
                        out -> blocking(() -> Files.deleteIfExists(part)))
                .then(blocking(() -> Files.size(directory.resolve(name))));
    }

    private OutputStream open(Path part) throws IOException {
        Files.createDirectories(directory);
        // not a channel, which an interrupt by a cancelled export would close under the writer
        return new BufferedOutputStream(new FileOutputStream(part.toFile()), WRITE_BUFFER);
    }

    @Override
    public Mono<Boolean> exists(String name) {
        return blocking(() -> Files.exists(directory.resolve(name)));
    }

    @Override
    public Flux<DataBuffer> read(String name) {
        return DataBufferUtils.read(directory.resolve(name), DefaultDataBufferFactory.sharedInstance, READ_BUFFER);
    }

    @Override
    public Mono<Void> delete(String name) {
        return blocking(() -> Files.deleteIfExists(directory.resolve(name))).then();
    }

    @Override
    public Mono<Void> deleteOlderThan(Instant instant) {
        return blocking(() -> deleteAll(instant)).then();
    }

    private boolean deleteAll(Instant before) throws IOException {
        if (!Files.isDirectory(directory)) {
            return false;
        }
        try (Stream<Path> files = Files.list(directory)) {
            files.filter(file -> isOlder(file, before)).forEach(LocalExportFiles::deleteOne);
        }
        return true;
    }

    private static boolean isOlder(Path file, Instant before) {
        try {
            return OURS.matcher(file.getFileName().toString()).matches()
                    && Files.getLastModifiedTime(file).toInstant().isBefore(before);
        } catch (NoSuchFileException e) {
            // another replica was faster
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void deleteOne(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T> Mono<T> blocking(Callable<T> call) {
        return Mono.fromCallable(call).subscribeOn(Schedulers.boundedElastic());
    }
}
