package io.hefu.settlement.domain;

import io.hefu.kernel.ChinaTime;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the fields of a statement exactly or not at all; raises {@link IllegalArgumentException} with what is wrong. */
public final class StatementFields {

    private static final int LONGEST = 1000;

    private static final int LONGEST_NAME = 64;
    private static final Pattern YUAN = Pattern.compile("[+-]?[0-9]{1,14}(?:\\.[0-9]{1,2}0*)?");
    private static final DateTimeFormatter DIGITS = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");
    private static final DateTimeFormatter DAY_OF_DIGITS = DateTimeFormatter.ofPattern("yyyyMMdd HH:mm:ss");
    private static final Pattern OFFSET = Pattern.compile("(?:Z|[+-]\\d\\d:\\d\\d)$");
    private static final List<Shape> TIMES = List.of(
            new Shape("[Tt].*[Zz+-]", text -> OffsetDateTime.parse(text).toInstant()),
            new Shape(
                    "[-/].*[Tt ]",
                    text -> local(LocalDateTime.parse(text.replace(' ', 'T').replace('/', '-')))),
            new Shape("^[+-]?\\d{14}", text -> local(LocalDateTime.parse(text, DIGITS))),
            new Shape("^[+-]?\\d{8,} ", text -> local(LocalDateTime.parse(text, DAY_OF_DIGITS))),
            new Shape(
                    "^\\d{8}",
                    text -> local(LocalDate.parse(text, DateTimeFormatter.BASIC_ISO_DATE)
                            .atStartOfDay())),
            new Shape(
                    "[-/]",
                    text -> local(LocalDate.parse(
                                    OFFSET.matcher(text.replace('/', '-')).replaceFirst(""))
                            .atStartOfDay())));

    private StatementFields() {}

    /** Yuan such as {@code 1,280.00} as fen, with its sign. */
    public static long fen(String yuan) {
        String plain = yuan.replace(",", "").replace("¥", "").strip();
        if (!YUAN.matcher(plain).matches()) {
            throw new IllegalArgumentException("amount is not a sum of yuan: " + shown(yuan));
        }
        return new BigDecimal(plain).movePointRight(2).longValueExact();
    }

    /** The same where it may be absent. */
    public static @Nullable Long optionalFen(String yuan) {
        return yuan.isBlank() ? null : fen(yuan);
    }

    /** When money was booked; what has no offset is meant in China. */
    public static Instant time(String text) {
        for (Shape shape : TIMES) {
            if (shape.fits(text)) {
                try {
                    return shape.reading.apply(text);
                } catch (DateTimeException e) {
                    continue;
                }
            }
        }
        throw new IllegalArgumentException("not a time: " + shown(text));
    }

    /** Without what no database stores, and not longer than anybody writes. */
    public static String text(String text) {
        String plain = text.replace('\0', ' ').strip();
        return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST);
    }

    /** A number that names something. */
    public static String name(String what, String text) {
        String plain = text(text);
        if (plain.length() > LONGEST_NAME) {
            throw new IllegalArgumentException(what + " is longer than " + LONGEST_NAME);
        }
        return plain;
    }

    private static String shown(String text) {
        return text.substring(0, Math.min(text.length(), LONGEST_NAME));
    }

    /** Days of statements are days in China. */
    private static Instant local(LocalDateTime time) {
        return time.atZone(ChinaTime.ZONE).toInstant();
    }

    /**
     * One way to write a time.
     *
     * @param sign without which it is not written so: of millions of lines each would fail at every other way first
     */
    private record Shape(Pattern sign, Function<String, Instant> reading) {

        Shape(String sign, Function<String, Instant> reading) {
            this(Pattern.compile(sign), reading);
        }

        boolean fits(String text) {
            return sign.matcher(text).find();
        }
    }
}
