package io.hefu.reporting.internal;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import org.springframework.stereotype.Component;

/** The words of the files, Chinese unless the reader prefers English; read once at start. */
@Component
class ExportTexts {

    private static final String BUNDLE = "messages.exports";

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

    /** The words of one kind in one language. */
    Words of(String kind, String language) {
        return new Words(kind, language.equals("en") ? english : chinese);
    }

    record Words(String kind, Map<String, String> texts) {

        String title() {
            return texts.getOrDefault(kind + ".title", kind);
        }

        String heading(String column) {
            return texts.getOrDefault(kind + "." + column, column);
        }

        /** What a code is called in this column; the code itself where it has no word. */
        String word(String column, Enum<?> code) {
            return texts.getOrDefault(kind + "." + column + "." + code.name(), code.name());
        }
    }
}
