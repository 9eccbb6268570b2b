package io.hefu.payment.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.payment.Mark;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a reviewer sees marked is what the payer wrote, however it was written. */
class MarkedRemarkTests {

    @ParameterizedTest
    @CsvSource({
        "食堂货款K7M4QX 30人, K7M4QX",
        "付款识别码【Ｋ７Ｍ４ＱＸ】, Ｋ７Ｍ４ＱＸ",
        "k7m4qx, k7m4qx",
        "K7-M4-QX, K7-M4-QX",
        "货款 K7M 4QX, K7M 4QX",
        "20230415K7M4QX, K7M4QX",
        "К7М4QХ 请查收, К7М4QХ",
        "A&amp;B&nbsp;K7M4QX, K7M4QX",
        "订单1280 K7M4Q, K7M4Q",
        "7M4QX, 7M4QX"
    })
    void marksWhatPointsToTheCode(String remark, String marked) {
        assertThat(marked(List.of("", "", remark), "K7M4QX")).isEqualTo(marked);
    }

    @Test
    void marksAMistypedCode() {
        String meant = NearCodes.oneAway("K7M4QY").get(0);

        assertThat(marked(List.of("货款K7M4QY", "", ""), meant)).isEqualTo("K7M4QY");
    }

    @Test
    void marksBothPiecesOfASplitCode() {
        assertThat(new MarkedRemark(List.of("货款K7M4", "", "QX谢谢")).pointingTo("K7M4QX"))
                .containsExactly(new Mark("usage", 2, 6), new Mark("postscript", 0, 2));
    }

    @Test
    void marksNothingWhereNothingPointsToIt() {
        assertThat(new MarkedRemark(List.of("货款", "20230415", "\uD800")).pointingTo("K7M4QX"))
                .isEmpty();
    }

    private static String marked(List<String> fields, String code) {
        List<String> names = List.of("usage", "summary", "postscript");
        return new MarkedRemark(fields)
                .pointingTo(code).stream()
                        .map(mark -> fields.get(names.indexOf(mark.field())).substring(mark.from(), mark.to()))
                        .collect(Collectors.joining("|"));
    }
}
