package io.hefu.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextCursorTests {

    @Test
    void goesOnAfterTheLastRowOfAPage() {
        Page<String> page = TextCursor.page(List.of("甲/1", "乙|2", "丙"), 2, Function.identity());
        assertThat(page.items()).containsExactly("甲/1", "乙|2");
        assertThat(TextCursor.after(Objects.requireNonNull(page.next()))).isEqualTo("乙|2");
    }

    @Test
    void hasNoCursorOnTheLastPage() {
        assertThat(TextCursor.page(List.of("a", "b"), 2, Function.identity()).next())
                .isNull();
    }

    @Test
    void beginsBeforeEveryText() {
        assertThat(TextCursor.decode(null)).isNull();
        assertThat(TextCursor.after(null)).isEmpty();
    }

    /** The first is a NUL, which no text of PostgreSQL holds. */
    @ParameterizedTest
    @ValueSource(strings = {"AA", "?", "a"})
    void refusesWhatNoPageGave(String cursor) {
        assertThatThrownBy(() -> TextCursor.after(cursor))
                .isInstanceOfSatisfying(
                        Rejection.class, why -> assertThat(why.problem()).isEqualTo(CommonProblem.CURSOR_INVALID));
    }
}
