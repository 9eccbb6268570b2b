package io.hefu.ordering.web;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The words of a page that is printed, Chinese unless the reader prefers English; read once at start. */
final class PageTexts {

    private final Map<String, String> chinese;
    private final Map<String, String> english;

    /** @param bundle for example {@code messages.notice} */
    PageTexts(String bundle) {
        this.chinese = read(bundle, Locale.ROOT);
        this.english = read(bundle, Locale.ENGLISH);
    }

    private static Map<String, String> read(String name, Locale locale) {
        ResourceBundle.Control exact =
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
        ResourceBundle bundle = ResourceBundle.getBundle(name, locale, exact);
        Map<String, String> texts = new TreeMap<>();
        bundle.keySet().forEach(key -> texts.put(key, bundle.getString(key)));
        return Map.copyOf(texts);
    }

    /** A request that names no language has no locale at all. */
    static Locale chosen(@Nullable Locale locale) {
        return locale == null ? Locale.CHINESE : locale;
    }

    Map<String, String> in(Locale locale) {
        return Locale.ENGLISH.getLanguage().equals(locale.getLanguage()) ? english : chinese;
    }

    /** Some of the words, by their keys. */
    Map<String, String> in(Locale locale, List<String> keys) {
        Map<String, String> chosen = new TreeMap<>();
        keys.forEach(key -> chosen.put(key, in(locale).get(key)));
        return chosen;
    }
}
