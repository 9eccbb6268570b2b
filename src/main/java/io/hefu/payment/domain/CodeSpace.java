package io.hefu.payment.domain;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * All payment codes in an order that only the key tells: a sequence of numbers becomes codes that nobody can guess and
 * that repeat only after the whole space of 31⁵. Immutable, so that threads share it freely.
 */
public final class CodeSpace {

    /** How many numbers there are before the codes repeat. */
    public static final int SIZE = 31 * 31 * 31 * 31 * 31;

    /** The two halves of the Feistel network; 5351² is just above 31⁵, so that walking out of it is rare. */
    private static final int HALF = 5351;

    private static final int ROUNDS = 12;
    private static final String ALGORITHM = "HmacSHA512";

    private final short[][] rounds;

    /** @param key the secret; another key is another order */
    public CodeSpace(byte[] key) {
        this.rounds = roundTables(key);
    }

    /** The code at this place (taken modulo the space), or empty where it has too few letters or digits: draw the next. */
    public Optional<String> codeAt(long number) {
        String code = withCheck(permuted((int) Math.floorMod(number, (long) SIZE)));
        return PaymentCode.mixesLettersAndDigits(code) ? Optional.of(code) : Optional.empty();
    }

    /** A bijection of 0 ≤ n &lt; 31⁵: results beyond the space are permuted again until they fall into it. */
    int permuted(int number) {
        int walked = number;
        do {
            walked = feistel(walked);
        } while (walked >= SIZE);
        return walked;
    }

    private int feistel(int number) {
        int left = number / HALF;
        int right = number % HALF;
        for (short[] round : rounds) {
            int next = (left + round[right]) % HALF;
            left = right;
            right = next;
        }
        return left * HALF + right;
    }

    private static String withCheck(int number) {
        char[] symbols = new char[PaymentCode.LENGTH];
        int rest = number;
        int sum = 0;
        for (int place = PaymentCode.LENGTH - 2; place >= 0; place--) {
            int value = rest % CodeAlphabet.SIZE;
            symbols[place] = CodeAlphabet.symbol(value);
            sum += PaymentCode.weight(place) * value;
            rest /= CodeAlphabet.SIZE;
        }
        // the last place has the weight 1, so the check symbol is what is missing to the next multiple
        symbols[PaymentCode.LENGTH - 1] = CodeAlphabet.symbol(Math.floorMod(-sum, CodeAlphabet.SIZE));
        return new String(symbols);
    }

    /** One HMAC per half value holds the results of all rounds; kept, because 5351 × 12 shorts are cheap. */
    private static short[][] roundTables(byte[] key) {
        Mac mac = mac(key);
        short[][] tables = new short[ROUNDS][HALF];
        for (int half = 0; half < HALF; half++) {
            var digest = ByteBuffer.wrap(
                    mac.doFinal(ByteBuffer.allocate(Integer.BYTES).putInt(half).array()));
            for (int round = 0; round < ROUNDS; round++) {
                tables[round][half] = (short) Integer.remainderUnsigned(digest.getInt(), HALF);
            }
        }
        return tables;
    }

    private static Mac mac(byte[] key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac;
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("Every Java has " + ALGORITHM, missing);
        }
    }
}
