package io.hefu.reporting.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;

class ExportTextsTests {

    @Test
    void knowsTheSameWordsInBothLanguages() throws IOException {
        Properties chinese = read("messages/exports.properties");
        Properties english = read("messages/exports_en.properties");
        assertThat(chinese.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
        assertThat(chinese.values())
                .allSatisfy(text -> assertThat(text.toString()).matches("(?s).*\\p{IsHan}.*"));
        assertThat(english.values())
                .noneSatisfy(text -> assertThat(text.toString()).matches("(?s).*\\p{IsHan}.*"));
    }

    private static Properties read(String path) throws IOException {
        Properties texts = new Properties();
        try (Reader reader =
                new java.io.InputStreamReader(new ClassPathResource(path).getInputStream(), StandardCharsets.UTF_8)) {
            texts.load(reader);
        }
        return texts;
    }
}
