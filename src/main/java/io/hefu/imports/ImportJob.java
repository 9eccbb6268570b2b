package io.hefu.imports;

import io.hefu.kernel.Actor;
import java.util.UUID;

/**
 * An import that somebody has started.
 *
 * @param actor who, with the scope of that moment
 * @param dryRun does everything and takes it back
 * @param goodRowsOnly leaves out rows with flaws; otherwise one flaw refuses the whole file
 */
public record ImportJob(
        UUID id, String kind, Actor actor, String fileName, boolean dryRun, boolean goodRowsOnly, int attempt) {}
