package io.hefu.organization;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** The forms of a bank account number: compared without blanks and hyphens, shown masked. */
public final class AccountNumber {

    private static final int VISIBLE = 4;
    private static final Pattern OTHERS = Pattern.compile("[^0-9A-Za-z]");

    private AccountNumber() {}

    /** Digits and letters only, full width folded, upper case (E-24). */
    public static String key(String accountNo) {
        return accountNo.chars().allMatch(AccountNumber::isOfKey) ? accountNo : folded(accountNo);
    }

    private static boolean isOfKey(int symbol) {
        return symbol >= '0' && symbol <= '9' || symbol >= 'A' && symbol <= 'Z';
    }

    private static String folded(String accountNo) {
        String folded = Normalizer.normalize(accountNo, Normalizer.Form.NFKC);
        return OTHERS.matcher(folded).replaceAll("").toUpperCase(Locale.ROOT);
    }

    /** All but the last four characters hidden. */
    public static String masked(String accountNo) {
        String key = key(accountNo);
        return key.length() <= VISIBLE ? "****" : "****" + key.substring(key.length() - VISIBLE);
    }
}
