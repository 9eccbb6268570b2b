package io.hefu.payment;

/**
 * A stretch of a remark as the payer wrote it.
 *
 * @param field {@code usage}, {@code summary} or {@code postscript}
 * @param from the first character, counted from 0 in UTF-16 units as Java and JavaScript count
 * @param to the first character behind it
 */
public record Mark(String field, int from, int to) {}
