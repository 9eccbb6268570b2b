package io.hefu.reporting;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Cursor;
import io.hefu.kernel.Page;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Excel files on request; an account sees its own exports only, and each shows what the account saw when it asked. */
public interface Exports {

    /** Queues the export once per key; raises {@link ReportingProblem}. */
    Mono<Requested> request(Actor actor, Wish wish);

    /** Newest first. */
    Mono<Page<ExportView>> list(Actor actor, Cursor after, int size);

    /** Raises {@link ReportingProblem#EXPORT_NOT_FOUND}. */
    Mono<ExportView> find(Actor actor, UUID id);

    /** The file of a finished export; raises EXPORT_NOT_READY before, and EXPORT_EXPIRED after its time. */
    Mono<ExportedFile> file(Actor actor, UUID id);

    /** Cancels an open export, and takes the file of a finished one away; nothing is left to do for the others. */
    Mono<Void> withdraw(Actor actor, UUID id);

    /** @param key the client's idempotency key */
    record Wish(String key, String kind, Map<String, String> parameters, Locale language) {}

    /** @param replayed whether the same key had been answered before */
    record Requested(ExportView export, boolean replayed) {}
}
