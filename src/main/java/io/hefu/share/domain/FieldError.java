package io.hefu.share.domain;

import org.jspecify.annotations.Nullable;

/**
 * What is wrong with one field of the form.
 *
 * @param bound the value that the field is measured against, if any
 */
public record FieldError(String field, Code code, @Nullable Object bound) {

    public enum Code {
        MISSING,
        NOT_EXPECTED,
        NOT_POSITIVE,
        TOO_LARGE,
        OUT_OF_RANGE,
        TOO_PRECISE,
        TOO_LONG,
        UNREADABLE,
        BELOW_MINIMUM,
        BELOW_LAST_YEAR,
        BELOW_UNION_RULE,
        DIFFERS,
        EXPLANATION_NEEDED,
        WAIVER_NOT_ALLOWED,
        REPRESENTATIVE_SELF,
        REPRESENTATIVE_NOT_FILED,
        HAS_MEMBERS,
        INCOMPLETE
    }
}
