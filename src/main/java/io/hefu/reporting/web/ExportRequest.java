package io.hefu.reporting.web;

import io.hefu.kernel.CommonProblem;
import io.hefu.kernel.IdempotencyKey;
import io.hefu.reporting.Exports.Wish;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The body of a request for a file.
 *
 * @param parameters as the kind defines them; text or numbers
 */
record ExportRequest(@Nullable String kind, @Nullable Map<String, @Nullable JsonNode> parameters) {

    private static final int LONGEST = 100;

    Wish wish(String key, @Nullable Locale locale) {
        IdempotencyKey.require(key);
        if (kind == null || kind.isBlank()) {
            throw invalid("kind");
        }
        return new Wish(key, kind, texts(), locale == null ? Locale.CHINESE : locale);
    }

    private Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        if (parameters != null) {
            parameters.forEach((name, value) -> {
                if (value != null && !value.isNull()) {
                    texts.put(name, text(name, value));
                }
            });
        }
        return texts;
    }

    private static String text(String name, JsonNode value) {
        if (!value.isString() && !value.isNumber()) {
            throw invalid("parameters." + name);
        }
        String text = value.asString();
        if (text.length() > LONGEST || text.indexOf(0) >= 0) {
            throw invalid("parameters." + name);
        }
        return text;
    }

    private static RuntimeException invalid(String field) {
        return CommonProblem.REQUEST_INVALID.rejection(
                Map.of("errors", List.of(Map.of("field", field, "code", "Invalid", "message", "is not usable"))));
    }
}
