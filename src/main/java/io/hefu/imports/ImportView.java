package io.hefu.imports;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far an import is, and what came of it.
 *
 * @param state {@code WAITING, READING, CHECKING, APPLYING}, then {@code DONE}, {@code REFUSED} because of its rows, or
 *     {@code FAILED} as a whole
 * @param rowsApplied how many rows are carried out by now, or would be by a dry run
 * @param counts what was done how often, once it is done
 * @param errors how many flaws its rows have
 * @param failure why the whole file could not be imported
 */
public record ImportView(
        UUID id,
        String fileName,
        boolean dryRun,
        boolean goodRowsOnly,
        String state,
        long rowsRead,
        long rowsApplied,
        Map<String, Long> counts,
        long errors,
        @Nullable String failure,
        Instant createdAt,
        @Nullable Instant finishedAt) {}
