package io.hefu.kernel;

/** Numbers of people and of banks as they may be shown and told. */
public final class Masked {

    private static final int HEAD = 3;
    private static final int TAIL = 4;
    private static final String HIDDEN = "****";

    private Masked() {}

    /** {@code 13800001234} becomes {@code 138****1234}; a shorter number shows less. */
    public static String mobile(String mobile) {
        return mobile.length() < HEAD + 2 * TAIL ? tail(mobile) : mobile.substring(0, HEAD) + tail(mobile);
    }

    /** The first character of a person's name alone. */
    public static String name(String name) {
        return name.isEmpty() ? name : name.substring(0, name.offsetByCodePoints(0, 1)) + "**";
    }

    /** The last four characters alone. */
    public static String tail(String number) {
        return number.length() <= TAIL ? HIDDEN : HIDDEN + number.substring(number.length() - TAIL);
    }
}
