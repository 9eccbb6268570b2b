package io.hefu.kernel;

/** The form of the key under which a client may send the same request again. */
public final class IdempotencyKey {

    private static final int LONGEST = 255;

    private IdempotencyKey() {}

    /** Raises {@link CommonProblem#IDEMPOTENCY_KEY_INVALID} for a key that is absent, too long or not visible ASCII. */
    public static String require(String key) {
        boolean visible = key.chars().allMatch(c -> c > ' ' && c < 0x7f);
        if (key.isEmpty() || key.length() > LONGEST || !visible) {
            throw CommonProblem.IDEMPOTENCY_KEY_INVALID.rejection();
        }
        return key;
    }
}
