package io.hefu.catalog.domain;

import io.hefu.imports.Flaw;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of an import of goods as it was read: a SKU and what it repeats of its goods. What is absent is either left out or
 * flawed.
 *
 * @param line its number in the file
 * @param category its code
 * @param county its code
 * @param weight in grams
 * @param price in fen
 * @param flaws what is wrong with it by itself
 */
public record GoodsLine(
        int line,
        @Nullable String code,
        @Nullable String name,
        @Nullable String category,
        @Nullable String county,
        @Nullable String description,
        @Nullable String specification,
        @Nullable String unit,
        @Nullable Long weight,
        @Nullable Long price,
        @Nullable Long stock,
        List<Flaw> flaws) {}
