package io.hefu.payment.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChineseCapitalsTests {

    private static final Map<Character, Long> UNITS = Map.of('拾', 10L, '佰', 100L, '仟', 1_000L);

    @ParameterizedTest
    @CsvSource({
        "0, 零元整",
        "1, 壹分",
        "10, 壹角整",
        "11, 壹角壹分",
        "100, 壹元整",
        "105, 壹元零伍分",
        "150, 壹元伍角整",
        "1000, 壹拾元整",
        "128000, 壹仟贰佰捌拾元整",
        "100005, 壹仟元零伍分",
        "140950, 壹仟肆佰零玖元伍角整",
        "600714, 陆仟零柒元壹角肆分",
        "168032, 壹仟陆佰捌拾元叁角贰分",
        "1640902, 壹万陆仟肆佰零玖元零贰分",
        "32504, 叁佰贰拾伍元零肆分",
        "10700053, 壹拾万零柒仟元伍角叁分",
        "10000000, 壹拾万元整",
        "100000000, 壹佰万元整",
        "100050000, 壹佰万零伍佰元整",
        "1000000000000, 壹佰亿元整",
        "10000000500, 壹亿零伍元整",
        "100000000000000, 壹万亿元整",
        "120000000000000, 壹万贰仟亿元整",
        "100000000000100, 壹万亿零壹元整",
        "-128000, 负壹仟贰佰捌拾元整",
    })
    void writesAmountsAsTheBankRulesSay(long fen, String capitals) {
        assertThat(ChineseCapitals.of(fen)).isEqualTo(capitals);
    }

    @Test
    void readsBackAsTheSameAmount() {
        long seed = 832;
        Random random = new Random(seed);
        for (int round = 0; round < 20_000; round++) {
            long bound = (long) Math.pow(10, 1 + random.nextInt(17));
            // digits are blanked out, so that zeros come in all places
            long fen = blanked(Math.floorMod(random.nextLong(), bound), random);
            String capitals = ChineseCapitals.of(fen);
            assertThat(read(capitals))
                    .as("seed %d, %d, %s", seed, fen, capitals)
                    .isEqualTo(fen);
            assertThat(capitals).as("seed %d, %d", seed, fen).doesNotContain("零零", "零万", "零亿", "零拾", "零角");
        }
    }

    @Test
    void refusesMoreThanTheUnitsCanName() {
        assertThatIllegalArgumentException().isThrownBy(() -> ChineseCapitals.of(Long.MAX_VALUE));
        assertThatIllegalArgumentException().isThrownBy(() -> ChineseCapitals.of(Long.MIN_VALUE));
    }

    private static long blanked(long fen, Random random) {
        StringBuilder digits = new StringBuilder(Long.toString(fen));
        for (int at = 0; at < digits.length(); at++) {
            if (random.nextBoolean()) {
                digits.setCharAt(at, '0');
            }
        }
        return Long.parseLong(digits.toString());
    }

    private static long read(String capitals) {
        long high = 0;
        long myriads = 0;
        long group = 0;
        long digit = 0;
        long fen = 0;
        for (char symbol : capitals.toCharArray()) {
            int value = "零壹贰叁肆伍陆柒捌玖".indexOf(symbol);
            if (value >= 0) {
                digit = value;
            } else if (UNITS.containsKey(symbol)) {
                group += digit * UNITS.get(symbol);
                digit = 0;
            } else if (symbol == '万') {
                myriads = (group + digit) * 10_000;
                group = 0;
                digit = 0;
            } else if (symbol == '亿') {
                high = (myriads + group + digit) * 100_000_000;
                myriads = 0;
                group = 0;
                digit = 0;
            } else if (symbol == '元') {
                fen = (high + myriads + group + digit) * 100;
                digit = 0;
            } else if (symbol == '角') {
                fen += digit * 10;
                digit = 0;
            } else if (symbol == '分') {
                fen += digit;
            }
        }
        return fen;
    }
}
