package io.hefu.payment.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What may have been meant by a remark that holds no whole code. */
class GuessesTests {

    private static final String CODE = issuable();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void aCharacterThatIsMissingIsGuessed(int place) {
        String typed = CODE.substring(0, place) + CODE.substring(place + 1);

        Guesses guesses = guesses("货款" + typed + "谢谢");

        assertThat(guesses.codes()).contains(CODE);
        assertThat(guesses.tier(CODE)).isEqualTo(Tier.T5);
        assertThat(guesses.isVague(CODE)).isTrue();
    }

    @Test
    void aCharacterThatIsMissingAtAnEndIsACutCode() {
        Guesses guesses = guesses(CODE.substring(1));

        assertThat(guesses.tier(CODE)).isEqualTo(Tier.T4);
        assertThat(guesses.isVague(CODE)).isFalse();
    }

    @Test
    void aCharacterThatIsTooManyIsGuessed() {
        for (int place = 1; place < 6; place++) {
            String typed = CODE.substring(0, place) + "W" + CODE.substring(place);
            assertThat(guesses(typed).codes()).as(typed).contains(CODE);
            assertThat(guesses(typed).isVague(CODE)).isTrue();
        }
        assertThat(guesses(CODE.substring(0, 3) + " W" + CODE.substring(3)).codes())
                .contains(CODE);
    }

    @Test
    void numbersAreNoGuesses() {
        assertThat(guesses("20231", "1234567", "金额1280.00元").codes()).isEmpty();
    }

    @Test
    void guessesStayFewWhateverIsWritten() {
        String runs = IntStream.range(0, 300).mapToObj(n -> "A" + (1000 + n)).reduce("", (all, run) -> all + "，" + run);

        assertThat(guesses(runs).codes()).hasSizeLessThan(1_000);
    }

    @Test
    void theMarkedStretchIsWhatWasTyped() {
        String typed = CODE.substring(0, 3) + "W" + CODE.substring(3);

        assertThat(new MarkedRemark(List.of("货款" + typed)).pointingTo(CODE)).hasSize(1);
        String shorter = CODE.substring(0, 2) + CODE.substring(3);
        assertThat(new MarkedRemark(List.of("货款" + shorter)).pointingTo(CODE)).hasSize(1);
    }

    private static Guesses guesses(String... fields) {
        List<String> remark = List.of(fields);
        return Guesses.of(remark, CandidateExtractor.extract(remark));
    }

    private static String issuable() {
        return NearCodes.oneAway("K7M4QX").stream()
                .filter(PaymentCode::isWellFormed)
                .findFirst()
                .orElseThrow();
    }
}
