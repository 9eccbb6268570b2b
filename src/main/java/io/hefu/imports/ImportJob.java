package io.hefu.imports;

import io.hefu.kernel.Actor;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An import that somebody has started.
 *
 * @param actor who, with the scope of that moment
 * @param dryRun does everything and takes it back
 * @param goodRowsOnly leaves out rows with flaws; otherwise one flaw refuses the whole file
 * @param subject what it is about beside its kind, where that needs one
 */
public record ImportJob(
        UUID id,
        String kind,
        Actor actor,
        String fileName,
        boolean dryRun,
        boolean goodRowsOnly,
        @Nullable UUID subject,
        int attempt) {}
