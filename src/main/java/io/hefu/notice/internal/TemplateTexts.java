package io.hefu.notice.internal;

import io.hefu.notice.domain.Template;
import io.hefu.notice.domain.Wording;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** The words of the templates, in Chinese or, where the reader prefers it, in English; read once at start. */
@Component
class TemplateTexts {

    private final Properties chinese = read("messages/notices.properties");
    private final Properties english = read("messages/notices_en.properties");

    String title(String template, Locale locale) {
        return of(locale).getProperty(template + ".title", template);
    }

    String text(String template, Map<String, String> facts, Locale locale) {
        return Wording.fill(of(locale).getProperty(template + ".text", ""), facts);
    }

    boolean has(Template template, Locale locale) {
        return of(locale).containsKey(template + ".title") && of(locale).containsKey(template + ".text");
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
