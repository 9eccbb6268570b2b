package io.hefu.ordering.web;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** The words of the payment notice, Chinese unless the reader prefers English; read once at start. */
@Component
class NoticeTexts {

    private static final String BUNDLE = "messages.notice";
    /** The carriers of the code and the fields in which it may stand. */
    private static final List<String> INSTRUCTIONS = List.of("onlineBanking", "remittanceSlip", "transferCheque");

    private final Map<String, String> chinese = read(Locale.ROOT);
    private final Map<String, String> english = read(Locale.ENGLISH);

    private static Map<String, String> read(Locale locale) {
        ResourceBundle.Control exact =
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
        ResourceBundle bundle = ResourceBundle.getBundle(BUNDLE, locale, exact);
        Map<String, String> texts = new TreeMap<>();
        bundle.keySet().forEach(key -> texts.put(key, bundle.getString(key)));
        return Map.copyOf(texts);
    }

    Map<String, String> in(Locale locale) {
        return Locale.ENGLISH.getLanguage().equals(locale.getLanguage()) ? english : chinese;
    }

    /** What to write where, by carrier. */
    Map<String, String> instructions(Locale locale) {
        Map<String, String> instructions = new TreeMap<>();
        INSTRUCTIONS.forEach(carrier -> instructions.put(carrier, in(locale).get(carrier)));
        return instructions;
    }
}
