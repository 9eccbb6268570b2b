package io.hefu.kernel.web;

import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSourceResolvable;

/**
 * A field of a request that is wrong.
 *
 * @param code what it breaks, such as {@code Size}
 * @param arguments of the sentence about it; the first one is the field again
 */
record InvalidField(String field, String code, @Nullable Object... arguments) {

    private static final String TEXT = "field.";
    private static final String ANY = TEXT + "Invalid";

    static InvalidField of(String field, MessageSourceResolvable error) {
        String[] codes = error.getCodes();
        String code = codes == null || codes.length == 0 ? "Invalid" : codes[codes.length - 1];
        return new InvalidField(field, code, Objects.requireNonNullElse(error.getArguments(), new Object[0]));
    }

    /** As its reader is told. */
    Told told(ProblemTexts texts, Locale locale) {
        String key = texts.has(TEXT + code, locale) ? TEXT + code : ANY;
        return new Told(field, code, texts.text(key, locale, arguments));
    }

    record Told(String field, String code, String message) {}
}
