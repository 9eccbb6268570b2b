package io.hefu.reporting.internal;

import java.io.OutputStream;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.springframework.core.io.buffer.DataBuffer;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The real files, with a count of the bytes that downloads have taken from them. */
class WatchedFiles implements ExportFiles {

    final AtomicLong taken = new AtomicLong();
    private final LocalExportFiles files;

    WatchedFiles(LocalExportFiles files) {
        this.files = files;
    }

    @Override
    public Mono<Long> write(String name, Function<OutputStream, Mono<Void>> content) {
        return files.write(name, content);
    }

    @Override
    public Mono<Boolean> exists(String name) {
        return files.exists(name);
    }

    @Override
    public Flux<DataBuffer> read(String name) {
        return files.read(name).doOnNext(buffer -> taken.addAndGet(buffer.readableByteCount()));
    }

    @Override
    public Mono<Void> delete(String name) {
        return files.delete(name);
    }

    @Override
    public Mono<Void> deleteOlderThan(Instant instant) {
        return files.deleteOlderThan(instant);
    }
}
