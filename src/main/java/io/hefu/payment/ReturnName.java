package io.hefu.payment;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The name that money on its way back to its payer carries, and by which it is known again should it be sent back here. */
public final class ReturnName {

    private static final Pattern NAME = Pattern.compile("HF[0-9A-F]{32}");

    private ReturnName() {}

    /** At most 35 characters, as ISO 20022 has it. */
    public static String of(UUID id) {
        return "HF" + id.toString().replace("-", "").toUpperCase(Locale.ROOT);
    }

    /** The first such name in a text. */
    public static Optional<String> in(String text) {
        Matcher found = NAME.matcher(text.toUpperCase(Locale.ROOT));
        return found.find() ? Optional.of(found.group()) : Optional.empty();
    }
}
