package io.hefu.reporting.domain;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A column of a sheet.
 *
 * @param key names its heading within its kind
 * @param width in characters
 * @param value what a row shows, null for an empty cell
 */
public record Column<R>(String key, Form form, int width, Function<R, ? extends @Nullable Object> value) {

    private static final int NUMBER_WIDTH = 12;
    private static final int AMOUNT_WIDTH = 18;
    private static final int MOMENT_WIDTH = 18;

    /** How a value is written. */
    public enum Form {
        /** Text as it is, never a formula. */
        TEXT,
        /** A code, written as the word that the reader's language has for it. */
        WORD,
        /** A whole number. */
        COUNT,
        /** Fen, written as yuan with two decimals. */
        AMOUNT,
        /** A share of one, written in percent. */
        RATIO,
        /** An instant, written as date and time in Shanghai. */
        MOMENT
    }

    public static <R> Column<R> text(String key, int width, Function<R, @Nullable String> value) {
        return new Column<>(key, Form.TEXT, width, value);
    }

    public static <R> Column<R> word(String key, int width, Function<R, @Nullable Enum<?>> value) {
        return new Column<>(key, Form.WORD, width, value);
    }

    public static <R> Column<R> count(String key, Function<R, @Nullable Long> value) {
        return new Column<>(key, Form.COUNT, NUMBER_WIDTH, value);
    }

    public static <R> Column<R> amount(String key, Function<R, @Nullable Long> fen) {
        return new Column<>(key, Form.AMOUNT, AMOUNT_WIDTH, fen);
    }

    public static <R> Column<R> ratio(String key, Function<R, @Nullable BigDecimal> value) {
        return new Column<>(key, Form.RATIO, NUMBER_WIDTH, value);
    }

    public static <R> Column<R> moment(String key, Function<R, @Nullable Instant> value) {
        return new Column<>(key, Form.MOMENT, MOMENT_WIDTH, value);
    }
}
