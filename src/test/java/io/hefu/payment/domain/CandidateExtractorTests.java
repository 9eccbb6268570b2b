package io.hefu.payment.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CandidateExtractorTests {

    @ParameterizedTest
    @CsvSource({
        "K7M4QX, T1",
        "'  k7m4qx ', T1",
        "识别码K7M4QXHK, T1",
        "付款识别码：K7M4QX123, T1",
        "K7M&nbsp;4QX, T2",
        "K7M&amp;nbsp;4QX, T2",
        "K7M–4QX, T2",
        "K7M.4QX, T2",
        "K.7.M.4.Q.X, T2",
        "&#75;7M4QX, T1",
        "&#xFF2B;7M4QX, T1",
        "K7M4QXHK, T3",
        "K\u00AD7M4QX, T1",
        "\uFEFFK7M4QX, T1",
        "K7M4QX\uFFFD20230415, T1",
        "Κ7Μ4QΧ, T1",
    })
    void seesTheCode(String remark, Tier tier) {
        assertThat(tierOf("K7M4QX", List.of(remark))).contains(tier);
    }

    @Test
    void doesNotGlueOverWhatCouldNotBeDecoded() {
        assertThat(tierOf("K7M4QX", List.of("K7M\uFFFD4QX"))).isEmpty();
    }

    @Test
    void namesEachCandidateOnceWithItsBestTier() {
        List<Candidate> found = CandidateExtractor.extract(List.of("XK7M4QX", "K7M 4QX", "K7M4QX"));
        assertThat(found.stream().filter(each -> each.code().equals("K7M4QX")))
                .containsExactly(new Candidate("K7M4QX", "K7M4QX", Tier.T1, "postscript"));
        assertThat(found.stream().map(Candidate::code)).doesNotHaveDuplicates();
    }

    @Test
    void joinsACodeThatWasSplitOverTwoFields() {
        assertThat(CandidateExtractor.extract(List.of("货款K7M", "", "4QX谢谢")))
                .containsExactly(new Candidate("K7M4QX", "K7M4QX", Tier.T4, "joined"));
    }

    @Test
    void keepsStumpsWithALetter() {
        assertThat(CandidateExtractor.stumps(List.of("货款k7m4q 2023 12345", "M4OX")))
                .contains("K7M4Q", "M40X");
        assertThat(CandidateExtractor.stumps(List.of("2023 12345", "K7M4QX"))).isEmpty();
        assertThat(CandidateExtractor.stumps(List.of("K7M", "4Q"))).containsExactly("K7M4Q");
    }

    @Test
    void boundsItsWorkOnHostileRemarks() {
        List<String> hostile = List.of(
                "A1".repeat(50_000),
                "A ".repeat(50_000),
                "&#".repeat(50_000),
                "识别码".repeat(33_000),
                "A- - - -".repeat(12_500),
                "\uFDFA".repeat(100_000),
                "&amp;".repeat(20_000),
                "A\u0301".repeat(50_000));
        long started = System.nanoTime();
        for (String field : hostile) {
            List<String> fields = List.of(field, field, field);
            assertThat(CandidateExtractor.extract(fields)).hasSizeLessThanOrEqualTo(CandidateExtractor.MAX_CANDIDATES);
            assertThat(CandidateExtractor.stumps(fields)).hasSizeLessThanOrEqualTo(40);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void neverFails() {
        long seed = 20_230_415;
        Random random = new Random(seed);
        for (int round = 0; round < 5_000; round++) {
            List<String> fields = List.of(noise(random), noise(random), noise(random));
            assertThatCode(() -> {
                        assertThat(CandidateExtractor.extract(fields))
                                .allMatch(each -> each.code().length() == 6);
                        CandidateExtractor.stumps(fields);
                    })
                    .as("seed %d, round %d, %s", seed, round, fields)
                    .doesNotThrowAnyException();
        }
        assertThat(CandidateExtractor.extract(List.of())).isEmpty();
        assertThat(CandidateExtractor.extract(List.of("", "", "", "K7M4QX", "")))
                .isEmpty();
    }

    private static String noise(Random random) {
        String pieces = "K7M4QX oil.-&#;x9识别码是\uFFFD\u200B\uD83D\uDE00\uFDFAİıß\u0301№Ⅹ";
        return random.ints(random.nextInt(60), 0, 0x11000)
                .mapToObj(value -> random.nextInt(10) > 0
                        ? String.valueOf(pieces.charAt(value % pieces.length()))
                        : String.valueOf((char) value))
                .reduce("", String::concat);
    }

    private static Optional<Tier> tierOf(String code, List<String> fields) {
        return CandidateExtractor.extract(fields).stream()
                .filter(each -> each.code().equals(code))
                .map(Candidate::tier)
                .findFirst();
    }
}
