package io.hefu.storage.internal;

import io.hefu.events.Event;
import io.hefu.events.Outbox;
import io.hefu.kernel.Rejection;
import io.hefu.storage.internal.VirusScanner.Finding;
import io.hefu.storage.internal.VirusScanner.ScannerAway;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Shows the scanner what was taken in while it was away. */
@Component
class Rescan {

    /** As many as are taken up in one round. */
    static final int MOST = 20;

    private static final Logger log = LoggerFactory.getLogger(Rescan.class);

    private final UnscannedFiles unscanned;
    private final Shelf shelf;
    private final VirusScanner scanner;
    private final Outbox outbox;
    private final StorageSettings settings;
    private final TransactionalOperator tx;
    private final Clock clock;

    Rescan(
            UnscannedFiles unscanned,
            Shelf shelf,
            VirusScanner scanner,
            Outbox outbox,
            StorageSettings settings,
            TransactionalOperator tx,
            Clock clock) {
        this.unscanned = unscanned;
        this.shelf = shelf;
        this.scanner = scanner;
        this.outbox = outbox;
        this.settings = settings;
        this.tx = tx;
        this.clock = clock;
    }

    /** Shows what is due; answers how many there were. Where no scanner is configured any more, they go on waiting. */
    Mono<Long> round() {
        if (scanner == VirusScanner.NONE) {
            return Mono.just(0L);
        }
        Instant now = clock.instant();
        Instant again =
                now.plus(settings.scanner().timeout()).plus(settings.scanner().retry());
        return unscanned
                .claim(now, again, MOST)
                .collectList()
                .flatMapIterable(ids -> ids)
                .concatMap(id -> show(id).thenReturn(id))
                .count();
    }

    private Mono<Void> show(UUID id) {
        return scanner.scan(shelf.read(id.toString()))
                .flatMap(finding -> finding.isClean() ? unscanned.forget(id) : remove(id, finding))
                .onErrorResume(Rejection.class, gone -> unscanned.forget(id))
                .onErrorResume(ScannerAway.class, away -> {
                    log.warn("The virus scanner is still away: {}", away.toString());
                    return Mono.empty();
                });
    }

    private Mono<Void> remove(UUID id, Finding finding) {
        log.warn("File {} is removed: {}", id, finding.virus());
        Event event = new Event(
                "hefu.storage.file.infected",
                id.toString(),
                clock.instant(),
                Event.Scope.PLATFORM,
                new Infected(id, finding.virus()));
        return unscanned
                .infected(id, finding.virus())
                .then(outbox.append(List.of(event)))
                .as(tx::transactional)
                .then(shelf.delete(id.toString()));
    }

    /** What the stream is told of a file that is gone. */
    record Infected(UUID fileId, String virus) {}
}
