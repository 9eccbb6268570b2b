package io.hefu.organization;

import java.text.Normalizer;
import java.util.Locale;

/** The forms of a bank account number: compared without blanks and hyphens, shown masked. */
public final class AccountNumber {

    private static final int VISIBLE = 4;

    private AccountNumber() {}

    /** Digits and letters only, full width folded, upper case (E-24). */
    public static String key(String accountNo) {
        String folded = Normalizer.normalize(accountNo, Normalizer.Form.NFKC);
        return folded.replaceAll("[^0-9A-Za-z]", "").toUpperCase(Locale.ROOT);
    }

    /** All but the last four characters hidden. */
    public static String masked(String accountNo) {
        String key = key(accountNo);
        return key.length() <= VISIBLE ? "****" : "****" + key.substring(key.length() - VISIBLE);
    }
}
