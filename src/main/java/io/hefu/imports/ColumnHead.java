package io.hefu.imports;

/**
 * What stands above a column.
 *
 * @param longest how many characters a cell may have
 * @param required whether every row must fill it in
 * @param note how to fill it in
 */
public record ColumnHead(String heading, int longest, boolean required, String note) {}
