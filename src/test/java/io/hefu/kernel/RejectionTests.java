package io.hefu.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every fact of a refusal reaches the client (RFC 9457, 3.2). */
class RejectionTests {

    private static final Path MAIN = Path.of("src/main/java");

    /** The facts with which a refusal is raised on the spot. */
    private static final Pattern FACTS = Pattern.compile("\\.rejection\\(\\s*Map\\.of\\(([^;]*);");

    private static final Pattern LOST = Pattern.compile("\"(?:type|title|status|detail|instance|code|requestId)\",");

    @ParameterizedTest
    @ValueSource(strings = {"type", "title", "status", "detail", "instance", "code", "requestId"})
    void takesNoFactThatIsNamedLikeAMemberOfEveryAnswer(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> CommonProblem.FORBIDDEN.rejection(Map.of(name, 1)));
    }

    @Test
    void isRaisedNowhereWithSuchAFact() throws IOException {
        try (Stream<Path> files = Files.walk(MAIN)) {
            assertThat(files.filter(file -> file.toString().endsWith(".java")).filter(RejectionTests::losesAFact))
                    .isEmpty();
        }
    }

    private static boolean losesAFact(Path file) {
        try {
            return FACTS.matcher(Files.readString(file))
                    .results()
                    .map(facts -> withoutInnerLists(facts.group(1)))
                    .anyMatch(facts -> LOST.matcher(facts).find());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String withoutInnerLists(String facts) {
        String fewer = facts.replaceAll("\\([^()]*\\)", "");
        return fewer.equals(facts) ? facts : withoutInnerLists(fewer);
    }
}
