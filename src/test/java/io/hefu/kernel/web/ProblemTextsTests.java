package io.hefu.kernel.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.kernel.Problem;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.util.ClassUtils;

class ProblemTextsTests {

    private final ProblemTexts texts = new ProblemTexts();

    @ParameterizedTest
    @MethodSource("codes")
    void knowsEachCodeInChineseAndEnglish(String code) {
        assertThat(texts.text(code, Locale.CHINESE)).isNotBlank();
        assertThat(texts.text(code, Locale.ENGLISH)).isNotBlank();
        assertThat(texts.text(code, Locale.CHINESE)).matches("(?s).*\\p{IsHan}.*");
    }

    @ParameterizedTest
    @MethodSource("titles")
    void knowsEachTitleInChineseAndEnglish(String key) {
        assertThat(texts.text(key, Locale.CHINESE)).isNotBlank();
        assertThat(texts.text(key, Locale.ENGLISH)).isNotBlank();
    }

    @Test
    void listsEachCodeAndNoOther() {
        assertThat(texts.sentences(Locale.CHINESE).keySet())
                .isEqualTo(texts.sentences(Locale.ENGLISH).keySet())
                .containsExactlyInAnyOrderElementsOf(codes());
    }

    @Test
    void findsNoCodeTwiceAcrossTheModules() {
        assertThat(codes()).hasSizeGreaterThan(20).doesNotHaveDuplicates();
    }

    static List<String> codes() {
        Stream<String> own = Arrays.stream(HttpProblem.values()).map(HttpProblem::name);
        return Stream.concat(problems().map(Problem::name), own).toList();
    }

    static List<String> titles() {
        Stream<Answer> kinds = problems().map(problem -> Answer.of(problem, java.util.Map.of()));
        Stream<Answer> own = Arrays.stream(HttpProblem.values())
                .map(problem -> Answer.of(problem, new org.springframework.http.HttpHeaders()));
        return Stream.concat(kinds, own).map(Answer::title).distinct().toList();
    }

    private static Stream<Problem> problems() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AssignableTypeFilter(Problem.class));
        return scanner.findCandidateComponents("io.hefu").stream()
                .map(found -> ClassUtils.resolveClassName(String.valueOf(found.getBeanClassName()), null))
                .filter(Class::isEnum)
                .flatMap(type -> Arrays.stream(type.getEnumConstants()))
                .map(Problem.class::cast);
    }
}
