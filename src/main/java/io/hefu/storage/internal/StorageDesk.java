package io.hefu.storage.internal;

import io.hefu.storage.Storage;
import io.hefu.storage.StorageProblem;
import io.hefu.storage.internal.StorageSettings.WhenAway;
import io.hefu.storage.internal.VirusScanner.Finding;
import io.hefu.storage.internal.VirusScanner.ScannerAway;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Takes files in over a temporary one, so that nothing reaches the shelf that was not looked at from end to end. */
@Service
class StorageDesk implements Storage {

    private static final Logger log = LoggerFactory.getLogger(StorageDesk.class);
    private static final int READ_BUFFER = 1 << 16;
    private static final int RETRY_AFTER_SECONDS = 10;

    private final Shelf shelf;
    private final VirusScanner scanner;
    private final UnscannedFiles unscanned;
    private final StorageSettings settings;
    private final Clock clock;

    StorageDesk(Shelf shelf, VirusScanner scanner, UnscannedFiles unscanned, StorageSettings settings, Clock clock) {
        this.shelf = shelf;
        this.scanner = scanner;
        this.unscanned = unscanned;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public Mono<Stored> keep(UUID id, Accepted accepted, Flux<DataBuffer> content) {
        return Mono.usingWhen(
                        blocking(() -> Files.createTempFile("hefu-file", ".tmp")),
                        file -> keep(id, accepted, content, file),
                        file -> blocking(() -> Files.deleteIfExists(file)))
                .checkpoint("keep a file");
    }

    private Mono<Stored> keep(UUID id, Accepted accepted, Flux<DataBuffer> content, Path file) {
        Inspection inspection = new Inspection(accepted);
        return DataBufferUtils.write(content.doOnNext(inspection::see), file, StandardOpenOption.WRITE)
                .then(Mono.fromSupplier(inspection::judge))
                .delayUntil(stored -> scan(id, file))
                .delayUntil(stored -> shelf.put(id.toString(), file));
    }

    private Mono<Void> scan(UUID id, Path file) {
        return Mono.defer(() ->
                        scanner.scan(DataBufferUtils.read(file, DefaultDataBufferFactory.sharedInstance, READ_BUFFER)))
                .doOnNext(finding -> requireClean(id, finding))
                .then()
                .onErrorResume(ScannerAway.class, away -> unseen(id, away));
    }

    private static void requireClean(UUID id, Finding finding) {
        if (!finding.isClean()) {
            log.warn("File {} was refused: {}", id, finding.virus());
            throw StorageProblem.FILE_INFECTED.rejection();
        }
    }

    /** Remembered before it is on the shelf, so that nobody sees it there. */
    private Mono<Void> unseen(UUID id, ScannerAway away) {
        log.warn("The virus scanner could not be asked about file {}: {}", id, away.toString());
        if (settings.scanner().whenAway() == WhenAway.REFUSE) {
            return Mono.error(
                    StorageProblem.FILE_SCANNER_AWAY.rejection(Map.of("retryAfterSeconds", RETRY_AFTER_SECONDS)));
        }
        Instant now = clock.instant();
        return unscanned.remember(id, now, now.plus(settings.scanner().retry()));
    }

    @Override
    public Flux<DataBuffer> read(UUID id) {
        return unscanned.requireScanned(id).thenMany(Flux.defer(() -> shelf.read(id.toString())));
    }

    @Override
    public Mono<Void> delete(UUID id) {
        return shelf.delete(id.toString()).then(unscanned.forget(id)).checkpoint("delete a file");
    }

    @Override
    public Mono<Link> link(UUID id, Shown as, Duration life) {
        return unscanned
                .requireScanned(id)
                .then(Mono.defer(() -> shelf.link(id.toString(), as, life)))
                .checkpoint("link to a file");
    }

    private static <T> Mono<T> blocking(Callable<T> call) {
        return Mono.fromCallable(call).subscribeOn(Schedulers.boundedElastic());
    }
}
