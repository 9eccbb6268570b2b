package io.hefu.audit;

import io.hefu.kernel.Cursor;
import io.hefu.kernel.Page;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Reads the trail, newest first. */
public interface AuditRecords {

    Mono<Page<AuditRecord>> list(Filter filter, Cursor after, int size);

    /**
     * What to see; null for all.
     *
     * @param actor the sign-in name
     * @param action the whole name, or its beginning followed by {@code *}
     * @param from inclusive
     * @param to exclusive
     * @param unitPath the beginning of the path: a subtree
     */
    record Filter(
            @Nullable String actor,
            @Nullable String action,
            @Nullable String subjectType,
            @Nullable String subject,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable String unitPath) {}
}
