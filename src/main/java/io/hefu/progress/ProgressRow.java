package io.hefu.progress;

import java.util.UUID;

/** A unit's own figures of one year. */
public record ProgressRow(UUID unitId, String name, String path, String region, Figures figures) {}
