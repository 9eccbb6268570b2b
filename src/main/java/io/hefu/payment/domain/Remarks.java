package io.hefu.payment.domain;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Brings what banks and people write into one form: half-width, upper case, Latin look-alikes, nothing invisible. At
 * most {@value #MAX_LENGTH} characters of a field are read.
 */
public final class Remarks {

    static final int MAX_LENGTH = 1_000;

    /** Stands for what could not be decoded, so that two halves are never glued over it. */
    private static final char SEPARATOR = '|';

    private static final Pattern ENTITY = Pattern.compile("&(#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,6});");
    private static final Map<String, String> NAMED = Map.ofEntries(
            Map.entry("nbsp", " "),
            Map.entry("ensp", " "),
            Map.entry("emsp", " "),
            Map.entry("thinsp", " "),
            Map.entry("amp", "&"),
            Map.entry("lt", "<"),
            Map.entry("gt", ">"),
            Map.entry("quot", "\""),
            Map.entry("apos", "'"),
            Map.entry("shy", ""),
            Map.entry("zwnj", ""),
            Map.entry("zwj", ""),
            Map.entry("ndash", "-"),
            Map.entry("mdash", "-"));

    /** Cyrillic, Greek and Turkish capitals, and below them the Latin letters they look like. */
    private static final String LOOK_ALIKES = "АВЕЅІЈКМНОРСТУҮХԚԜΑΒΕΖΗΙΚΜΝΟΡΤΥΧİ";

    private static final String LATIN = "ABESIJKMHOPCTYYXQWABEZHIKMNOPTYXI";

    private Remarks() {}

    /** The one form of a field; never fails, whatever the bank sent. */
    public static String normalise(String field) {
        String plain = unescaped(unescaped(capped(field)));
        String folded = Normalizer.normalize(plain, Normalizer.Form.NFKC).toUpperCase(Locale.ROOT);
        StringBuilder visible = new StringBuilder(folded.length());
        folded.codePoints().forEach(symbol -> append(visible, symbol));
        return capped(visible.toString());
    }

    /** Where the smallest piece ends that is normalised by itself: an entity, or a character with its accents. */
    static int pieceEnd(String field, int from) {
        Matcher entity = ENTITY.matcher(field).region(from, field.length());
        if (field.charAt(from) == '&' && entity.lookingAt()) {
            return entity.end();
        }
        int end = field.offsetByCodePoints(from, 1);
        while (end < field.length() && Character.getType(field.charAt(end)) == Character.NON_SPACING_MARK) {
            end++;
        }
        return end;
    }

    private static String capped(String text) {
        return text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH);
    }

    private static String unescaped(String text) {
        return text.indexOf('&') < 0 ? text : ENTITY.matcher(text).replaceAll(Remarks::meaning);
    }

    private static String meaning(MatchResult entity) {
        String name = entity.group(1);
        String meaning = name.startsWith("#")
                ? symbol(name.substring(1).toLowerCase(Locale.ROOT))
                : NAMED.getOrDefault(name.toLowerCase(Locale.ROOT), entity.group());
        return Matcher.quoteReplacement(meaning);
    }

    private static String symbol(String number) {
        int point = number.startsWith("x") ? Integer.parseInt(number.substring(1), 16) : Integer.parseInt(number);
        return Character.isValidCodePoint(point) ? Character.toString(point) : String.valueOf(SEPARATOR);
    }

    private static void append(StringBuilder visible, int symbol) {
        if (Character.isWhitespace(symbol) || Character.isSpaceChar(symbol)) {
            visible.append(' ');
        } else if (isUndecodable(symbol)) {
            visible.append(SEPARATOR);
        } else if (!isInvisible(symbol)) {
            visible.appendCodePoint(latin(symbol));
        }
    }

    private static boolean isUndecodable(int symbol) {
        return symbol == 0xFFFD || Character.getType(symbol) == Character.SURROGATE;
    }

    private static boolean isInvisible(int symbol) {
        return switch (Character.getType(symbol)) {
            case Character.CONTROL, Character.FORMAT, Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> true;
            default -> false;
        };
    }

    private static int latin(int symbol) {
        int place = symbol < 0x80 ? -1 : LOOK_ALIKES.indexOf(symbol);
        return place < 0 ? symbol : LATIN.charAt(place);
    }
}
