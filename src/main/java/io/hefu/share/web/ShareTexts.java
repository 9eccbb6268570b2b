package io.hefu.share.web;

import io.hefu.kernel.Rejection;
import io.hefu.share.ShareProblem;
import io.hefu.share.domain.FieldError;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The sentences of the filing: its steps and what is wrong with a field, in Chinese or English. */
@Component
class ShareTexts {

    private static final String BUNDLE = "messages.share";
    private static final int STEPS = 6;

    private final Map<String, String> chinese = read(Locale.ROOT);
    private final Map<String, String> english = read(Locale.ENGLISH);

    private static Map<String, String> read(Locale locale) {
        ResourceBundle.Control exact =
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
        ResourceBundle bundle = ResourceBundle.getBundle(BUNDLE, locale, exact);
        Map<String, String> texts = new HashMap<>();
        bundle.keySet().forEach(key -> texts.put(key, bundle.getString(key)));
        return Map.copyOf(texts);
    }

    private Map<String, String> in(@Nullable Locale locale) {
        return locale != null && Locale.ENGLISH.getLanguage().equals(locale.getLanguage()) ? english : chinese;
    }

    String text(String key, @Nullable Locale locale) {
        return in(locale).getOrDefault(key, key);
    }

    /** What to do, one step after the other. */
    List<String> steps(@Nullable Locale locale) {
        List<String> steps = new ArrayList<>();
        for (int step = 1; step <= STEPS; step++) {
            steps.add(text("step." + step, locale));
        }
        return steps;
    }

    /** The same refusal, with a sentence for each wrong field. */
    Throwable explained(Throwable error, @Nullable Locale locale) {
        if (error instanceof Rejection rejection
                && rejection.problem() == ShareProblem.FILING_INVALID
                && rejection.facts().get("errors") instanceof List<?> errors) {
            List<WrongField> fields = errors.stream()
                    .filter(FieldError.class::isInstance)
                    .map(FieldError.class::cast)
                    .map(field -> wrong(field, locale))
                    .toList();
            return ShareProblem.FILING_INVALID.rejection(Map.of("errors", fields));
        }
        return error;
    }

    private WrongField wrong(FieldError error, @Nullable Locale locale) {
        String bound = error.bound() == null ? "" : shown(error);
        String sentence = text("error." + error.code(), locale)
                .replace("{0}", text("field." + error.field(), locale))
                .replace("{1}", bound);
        return new WrongField(error.field(), error.code().name(), sentence, error.bound());
    }

    /** Amounts are shown in yuan. */
    private static String shown(FieldError error) {
        return error.field().endsWith("Fen") && error.bound() instanceof Number fen
                ? BigDecimal.valueOf(fen.longValue(), 2).toPlainString()
                : String.valueOf(error.bound());
    }

    /** @param bound what the field is measured against, if anything */
    record WrongField(
            String field,
            String code,
            String message,
            @Nullable Object bound) {}
}
