package io.hefu.share;

import java.time.Instant;

/** A year that units file for. */
public record Campaign(int year, Instant openedAt, String openedBy) {}
