package io.hefu.organization;

import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A mobile number of mainland China: 11 digits that begin with 13 to 19. The country code, blanks and hyphens that
 * people write are left out.
 */
public final class Mobile {

    /** What {@link #read} understands, digits in half or full width. */
    public static final String WRITTEN =
            "[\\s-]*(?:(?:[+＋]|[0０][0０])?[8８][6６][\\s-]*)?[1１][\\s-]*[3-9３-９](?:[\\s-]*[0-9０-９]){9}[\\s-]*";

    private static final Pattern NUMBER = Pattern.compile("1[3-9][0-9]{9}");
    private static final Pattern COUNTRY = Pattern.compile("^(?:\\+|00)?86(?=1[3-9])");

    private Mobile() {}

    /** The number as it is kept, or empty when the text is none. */
    public static Optional<String> read(String text) {
        String folded = Normalizer.normalize(text, Normalizer.Form.NFKC).replaceAll("[\\s-]", "");
        String digits = COUNTRY.matcher(folded).replaceFirst("");
        return Optional.of(digits).filter(number -> NUMBER.matcher(number).matches());
    }
}
