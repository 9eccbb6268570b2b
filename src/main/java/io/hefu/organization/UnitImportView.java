package io.hefu.organization;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far an import is, and what came of it.
 *
 * @param state {@code WAITING, READING, CHECKING, APPLYING}, then {@code DONE}, {@code REFUSED} because of its rows, or
 *     {@code FAILED} as a whole
 * @param created units that are made by now, or would be by a dry run
 * @param errors how many flaws its rows have
 * @param failure why the whole file could not be imported
 */
public record UnitImportView(
        UUID id,
        String fileName,
        boolean dryRun,
        boolean goodRowsOnly,
        String state,
        long rowsRead,
        long created,
        long renamed,
        long moved,
        long contacts,
        long errors,
        @Nullable String failure,
        Instant createdAt,
        @Nullable Instant finishedAt) {}
