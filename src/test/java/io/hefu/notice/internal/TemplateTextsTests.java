package io.hefu.notice.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.notice.domain.Template;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TemplateTextsTests {

    private final TemplateTexts texts = new TemplateTexts();

    @ParameterizedTest
    @EnumSource(Template.class)
    void sayAllTheirFactsInBothLanguages(Template template) {
        Map<String, String> facts =
                template.parameters().stream().collect(Collectors.toMap(name -> name, name -> name + "!"));
        for (Locale locale : new Locale[] {Locale.CHINESE, Locale.ENGLISH}) {
            assertThat(texts.has(template, locale)).isTrue();
            assertThat(texts.text(template.name(), facts, locale)).contains(facts.values());
        }
        assertThat(texts.title(template.name(), Locale.CHINESE))
                .isNotEqualTo(texts.title(template.name(), Locale.ENGLISH));
    }
}
