package io.hefu.organization;

import org.jspecify.annotations.Nullable;

/**
 * An administrative division.
 *
 * @param code GB/T 2260 without the zeros at its end: {@code 51}, {@code 5101}, {@code 510104}
 * @param level 1 province, 2 city, 3 county
 */
public record Division(String code, String name, @Nullable String parentCode, int level) {}
