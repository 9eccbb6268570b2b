package io.hefu.kernel.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** The sentences of the problems, in Chinese or, where the reader prefers it, in English; read once at start. */
@Component
class ProblemTexts {

    /** Other texts have a dot in their keys. */
    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]*");

    private final Properties chinese = read("messages/problems.properties");
    private final Properties english = read("messages/problems_en.properties");

    /** The text, or an empty one when there is none. */
    String text(String key, Locale locale) {
        return of(locale).getProperty(key, "");
    }

    /** The same, with arguments. */
    String text(String key, Locale locale, @Nullable Object... arguments) {
        return new MessageFormat(text(key, locale), locale).format(arguments);
    }

    boolean has(String key, Locale locale) {
        return of(locale).containsKey(key);
    }

    /** The sentence of every code, in the order of the codes. */
    SortedMap<String, String> sentences(Locale locale) {
        SortedMap<String, String> sentences = new TreeMap<>();
        Properties all = of(locale);
        all.stringPropertyNames().stream()
                .filter(key -> CODE.matcher(key).matches())
                .forEach(code -> sentences.put(code, all.getProperty(code)));
        return sentences;
    }

    /** The first of the reader's languages that is spoken here, else Chinese. */
    static Locale locale(HttpHeaders headers) {
        try {
            return headers.getAcceptLanguageAsLocales().stream()
                    .filter(ProblemTexts::spoken)
                    .findFirst()
                    .orElse(Locale.CHINESE);
        } catch (IllegalArgumentException e) {
            return Locale.CHINESE;
        }
    }

    private static boolean spoken(Locale locale) {
        return locale.getLanguage().equals("zh") || locale.getLanguage().equals("en");
    }

    private Properties of(Locale locale) {
        return locale.getLanguage().equals("en") ? english : chinese;
    }

    private static Properties read(String path) {
        Properties texts = new Properties();
        try (InputStream bytes = new ClassPathResource(path).getInputStream();
                Reader reader = new InputStreamReader(bytes, StandardCharsets.UTF_8)) {
            texts.load(reader);
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
