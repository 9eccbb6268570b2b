package io.hefu.payment.domain;

import java.util.Arrays;

/** The 31 symbols of payment codes: prime in number, and without 0, O, 1, I and L, which people confuse. */
public final class CodeAlphabet {

    static final String SYMBOLS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
    static final int SIZE = SYMBOLS.length();
    private static final byte[] VALUES = values();

    private CodeAlphabet() {}

    /** The value of a symbol, or -1 when it is none. */
    static int value(char symbol) {
        return symbol < VALUES.length ? VALUES[symbol] : -1;
    }

    static char symbol(int value) {
        return SYMBOLS.charAt(value);
    }

    private static byte[] values() {
        byte[] values = new byte[128];
        Arrays.fill(values, (byte) -1);
        for (int value = 0; value < SYMBOLS.length(); value++) {
            values[SYMBOLS.charAt(value)] = (byte) value;
        }
        return values;
    }
}
