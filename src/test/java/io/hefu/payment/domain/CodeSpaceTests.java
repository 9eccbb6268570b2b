package io.hefu.payment.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class CodeSpaceTests {

    private final CodeSpace space = space("one key");

    @Test
    void namesEveryCodeOfTheSpaceOnce() {
        BitSet seen = new BitSet(CodeSpace.SIZE);
        for (int number = 0; number < CodeSpace.SIZE; number++) {
            seen.set(space.permuted(number));
        }
        assertThat(seen.cardinality()).isEqualTo(CodeSpace.SIZE);
        assertThat(seen.length()).isEqualTo(CodeSpace.SIZE);
    }

    @Test
    void anotherKeyIsAnotherOrder() {
        CodeSpace other = space("another key");
        assertThat(LongStream.range(0, 10_000)
                        .filter(number -> space.codeAt(number).isPresent()
                                && space.codeAt(number).equals(other.codeAt(number))))
                .hasSizeLessThan(5);
        assertThat(space("one key").codeAt(7)).isEqualTo(space.codeAt(7));
    }

    @Test
    void beginsAnewAfterTheWholeSpace() {
        assertThat(space.codeAt(5L + CodeSpace.SIZE)).isEqualTo(space.codeAt(5));
        assertThat(space.codeAt(-1)).isEqualTo(space.codeAt(CodeSpace.SIZE - 1L));
    }

    @Test
    void mostNumbersAreCodes() {
        assertThat(LongStream.range(0, 100_000)
                        .filter(number -> space.codeAt(number).isPresent())
                        .count())
                .isGreaterThan(75_000);
    }

    private static CodeSpace space(String key) {
        return new CodeSpace(key.getBytes(StandardCharsets.UTF_8));
    }
}
