package io.hefu.payment.domain;

import java.util.Locale;

/**
 * The six symbols that name a receivable in a remark. The last one checks the others, so that no single wrong symbol
 * and no swap of two places yields another code; two letters and a digit keep dates, amounts and words from being one.
 */
public final class PaymentCode {

    static final int LENGTH = 6;
    private static final int MIN_LETTERS = 2;
    private static final int MIN_DIGITS = 1;

    private PaymentCode() {}

    /** Whether the text could have been issued here: alphabet, check symbol, letters and digits. */
    public static boolean isWellFormed(String code) {
        return hasCheck(code) && mixesLettersAndDigits(code);
    }

    /** Whether the text consists of six symbols of the alphabet whose weighted sum is a multiple of 31. */
    public static boolean hasCheck(String code) {
        return code.length() == LENGTH && inAlphabet(code) && weightedSum(code) % CodeAlphabet.SIZE == 0;
    }

    /** As people read it best: {@code K7M 4QX}. Other lengths stay as they are. */
    public static String grouped(String code) {
        return code.length() == LENGTH ? code.substring(0, LENGTH / 2) + ' ' + code.substring(LENGTH / 2) : code;
    }

    /** The form under which codes are compared: upper case, O as 0, I and L as 1 (E-05). */
    public static String fold(String code) {
        return code.toUpperCase(Locale.ROOT).replace('O', '0').replace('I', '1').replace('L', '1');
    }

    static boolean mixesLettersAndDigits(CharSequence text) {
        return letters(text) >= MIN_LETTERS && digits(text) >= MIN_DIGITS;
    }

    static long letters(CharSequence text) {
        return text.chars().filter(symbol -> symbol >= 'A' && symbol <= 'Z').count();
    }

    static long digits(CharSequence text) {
        return text.chars().filter(symbol -> symbol >= '0' && symbol <= '9').count();
    }

    /** The weight of a place, 6 to 1: distinct and never 0 modulo 31. */
    static int weight(int place) {
        return LENGTH - place;
    }

    static boolean inAlphabet(String code) {
        return code.chars().allMatch(symbol -> CodeAlphabet.value((char) symbol) >= 0);
    }

    static int weightedSum(CharSequence symbols) {
        int sum = 0;
        for (int place = 0; place < symbols.length(); place++) {
            sum += weight(place) * CodeAlphabet.value(symbols.charAt(place));
        }
        return sum;
    }
}
