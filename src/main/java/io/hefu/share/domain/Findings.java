package io.hefu.share.domain;

import io.hefu.share.domain.FieldError.Code;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with a form while its fields are read, so that all of it is told at once. */
final class Findings {

    /** A hundred billion yuan: what is larger is a slip of the decimal point. */
    private static final long LARGEST_FEN = 10_000_000_000_000L;

    private static final int WHOLE = 10_000;

    private final List<FieldError> errors = new ArrayList<>();

    List<FieldError> errors() {
        return List.copyOf(errors);
    }

    void add(String field, Code code) {
        errors.add(new FieldError(field, code, null));
    }

    void add(String field, Code code, Object bound) {
        errors.add(new FieldError(field, code, bound));
    }

    /** The amount, or null when it is missing or wrong. */
    @Nullable
    Long amount(String field, @Nullable Long fen) {
        if (fen == null) {
            add(field, Code.MISSING);
        } else if (fen <= 0) {
            add(field, Code.NOT_POSITIVE);
        } else if (fen > LARGEST_FEN) {
            add(field, Code.TOO_LARGE, LARGEST_FEN);
        } else {
            return fen;
        }
        return null;
    }

    /** The ratio in basis points, or null when it is missing or wrong. */
    @Nullable
    Integer ratio(String field, @Nullable BigDecimal percent) {
        if (percent == null) {
            add(field, Code.MISSING);
            return null;
        }
        if (percent.signum() <= 0 || percent.compareTo(Ratio.percent(WHOLE)) > 0) {
            add(field, Code.OUT_OF_RANGE, 100);
            return null;
        }
        if (percent.stripTrailingZeros().scale() > 2) {
            add(field, Code.TOO_PRECISE);
            return null;
        }
        return Ratio.basisPoints(percent);
    }

    /** The text without blanks around it, or null when there is none or it is wrong. */
    @Nullable
    String text(String field, @Nullable String text, int longest) {
        if (text == null || text.isBlank()) {
            return null;
        }
        if (text.length() > longest) {
            add(field, Code.TOO_LONG, longest);
            return null;
        }
        if (text.indexOf(0) >= 0) {
            add(field, Code.UNREADABLE);
            return null;
        }
        return text.strip();
    }

    @Nullable
    String neededText(String field, @Nullable String text, int longest) {
        if (text == null || text.isBlank()) {
            add(field, Code.MISSING);
            return null;
        }
        return text(field, text, longest);
    }

    void unexpected(String field, @Nullable Object value) {
        if (value != null) {
            add(field, Code.NOT_EXPECTED);
        }
    }

    /** Nothing and zero are the same here: a declared form, filed again, says zero. */
    void unexpectedAmount(String field, @Nullable Long fen) {
        unexpected(field, fen != null && fen == 0 ? null : fen);
    }

    /** A person must file the figure that was shown: a share that is not the computed one is refused. */
    void same(String field, @Nullable Long given, long computed) {
        if (given != null && given != computed) {
            add(field, Code.DIFFERS, computed);
        }
    }
}
