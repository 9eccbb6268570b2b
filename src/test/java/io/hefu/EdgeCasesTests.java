package io.hefu;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.platform.commons.support.AnnotationSupport;

/** Every case of the domain's catalogue names the tests that hold it. */
class EdgeCasesTests {

    private static final int CASES = 50;

    @Test
    void everyCaseNamesATest() throws IOException {
        List<String> named = lines().stream().map(line -> line[0]).distinct().toList();
        assertThat(named)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, CASES)
                        .mapToObj("E-%02d"::formatted)
                        .toList());
    }

    @Test
    void everyNamedTestExists() throws Exception {
        for (String[] line : lines()) {
            String[] test = line[1].split("#");
            Class<?> type =
                    Class.forName("io.hefu." + test[0], false, getClass().getClassLoader());
            assertThat(Arrays.stream(type.getDeclaredMethods()).filter(EdgeCasesTests::isTest))
                    .as("%s of %s", line[1], line[0])
                    .anyMatch(method -> method.getName().equals(test[1]));
        }
    }

    private static boolean isTest(Method method) {
        return AnnotationSupport.isAnnotated(method, Test.class)
                || AnnotationSupport.isAnnotated(method, ParameterizedTest.class)
                || AnnotationSupport.isAnnotated(method, RepeatedTest.class);
    }

    /** Case, test, and what the service leaves to people. */
    private static List<String[]> lines() throws IOException {
        try (InputStream table = EdgeCasesTests.class.getResourceAsStream("/edge-cases.csv")) {
            return new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.split(",", 3))
                    .toList();
        }
    }
}
