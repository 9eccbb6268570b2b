package io.hefu.payment.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PaymentCodeTests {

    private static final CodeSpace SPACE = new CodeSpace("a key of the tests".getBytes(StandardCharsets.UTF_8));

    private static final List<String> CODES = LongStream.range(0, 7_000)
            .mapToObj(SPACE::codeAt)
            .flatMap(Optional::stream)
            .limit(5_000)
            .toList();

    @Test
    void issuesOnlyWellFormedCodes() {
        assertThat(CODES).hasSize(5_000).doesNotHaveDuplicates().allMatch(PaymentCode::isWellFormed);
    }

    @Test
    void noSingleWrongSymbolYieldsAnotherCode() {
        for (String code : CODES) {
            for (int place = 0; place < code.length(); place++) {
                for (char symbol : CodeAlphabet.SYMBOLS.toCharArray()) {
                    String wrong = code.substring(0, place) + symbol + code.substring(place + 1);
                    assertThat(PaymentCode.hasCheck(wrong)).as(wrong).isEqualTo(wrong.equals(code));
                }
            }
        }
    }

    @Test
    void noSwapOfAnyTwoPlacesYieldsAnotherCode() {
        for (String code : CODES) {
            for (int first = 0; first < code.length(); first++) {
                for (int second = first + 1; second < code.length(); second++) {
                    char[] symbols = code.toCharArray();
                    symbols[first] = code.charAt(second);
                    symbols[second] = code.charAt(first);
                    String swapped = new String(symbols);
                    assertThat(PaymentCode.hasCheck(swapped)).as(swapped).isEqualTo(swapped.equals(code));
                }
            }
        }
    }

    @Test
    void datesAmountsAndWordsAreNoCodes() {
        assertThat(List.of("222222", "CAGUFU", "", "K7M4Q", "K7M4QXX", "k7m4qx", "识别码识别码", "A0B1C2"))
                .noneMatch(PaymentCode::isWellFormed);
    }

    @Test
    void foldsWhatPeopleConfuse() {
        assertThat(PaymentCode.fold("aoblc2")).isEqualTo("A0B1C2");
        assertThat(CODES).allMatch(code -> PaymentCode.fold(code).equals(code));
    }

    @Test
    void foldsTheSameUnderATurkishLocale() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("tr-TR"));
        try {
            assertThat(PaymentCode.fold("aoib2c")).isEqualTo("A01B2C");
            assertThat(Remarks.normalise("ｋ７ｉ４ｑｘ")).isEqualTo("K7I4QX");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void groupsForTheEye() {
        assertThat(PaymentCode.grouped("K7M4QX")).isEqualTo("K7M 4QX");
        assertThat(PaymentCode.grouped("K7M")).isEqualTo("K7M");
    }

    @Test
    void findsTheCodesOneWrongSymbolAway() {
        for (String code : CODES.subList(0, 500)) {
            assertThat(NearCodes.oneAway(code)).as(code).doesNotContain(code).noneMatch(PaymentCode::isWellFormed);
            String wrong = code.substring(0, 3) + (code.charAt(3) == 'A' ? 'C' : 'A') + code.substring(4);
            assertThat(NearCodes.oneAway(wrong)).as(wrong).contains(code).hasSizeLessThan(20);
        }
    }

    @Test
    void findsSwappedNeighboursAndConfusedPairs() {
        String code = CODES.stream()
                .filter(each -> each.charAt(1) != each.charAt(2))
                .findFirst()
                .orElseThrow();
        String swapped = "" + code.charAt(0) + code.charAt(2) + code.charAt(1) + code.substring(3);
        assertThat(NearCodes.oneAway(swapped)).contains(code);
        assertThat(NearCodes.oneAway("A0S1C2")).contains("A051C2", "A0S1CZ");
        assertThat(NearCodes.oneAway("K7M")).isEmpty();
    }
}
