package io.hefu.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FreightTests {

    private static final UUID HEAVY = new UUID(0, 1);
    private static final UUID LIGHT = new UUID(0, 2);
    private static final FreightRule ELSEWHERE = rule(true, 1000, 10_00, 500, 2_00);

    @ParameterizedTest
    @CsvSource({"1,1000", "1000,1000", "1001,1200", "1500,1200", "1501,1400", "10000,4600"})
    void countsEveryFurtherAmountThatIsBegun(long grams, long fen) {
        assertThat(to("530128", template(HEAVY, FreightBasis.WEIGHT, null, ELSEWHERE), line(HEAVY, grams, 1, 1))
                        .fen())
                .isEqualTo(fen);
    }

    @Test
    void countsPiecesWhateverTheyWeigh() {
        FreightTemplate template = template(LIGHT, FreightBasis.PIECES, null, rule(true, 2, 8_00, 3, 1_00));

        assertThat(to("530128", template, line(LIGHT, null, 5, 1), line(LIGHT, 900L, 1, 1))
                        .fen())
                .isEqualTo(8_00 + 2 * 1_00);
    }

    @Test
    void whatWeighsNothingIsSentAtTheFirstFee() {
        assertThat(to("530128", template(HEAVY, FreightBasis.WEIGHT, null, ELSEWHERE), line(HEAVY, null, 9, 1))
                        .fen())
                .isEqualTo(10_00);
    }

    @Test
    void oneFeeIsForHoweverMuchWhereNothingFurtherIsAsked() {
        assertThat(to(
                                "530128",
                                template(HEAVY, FreightBasis.WEIGHT, null, rule(true, 1, 5_00, 0, 0)),
                                line(HEAVY, 9L, 9, 1))
                        .fen())
                .isEqualTo(5_00);
    }

    @ParameterizedTest
    @CsvSource({"530128,300", "530111,200", "510104,100"})
    void theNarrowestRegionDecides(String county, long fen) {
        FreightTemplate template = template(
                HEAVY,
                FreightBasis.PIECES,
                null,
                rule(true, 1, 1_00, 0, 0),
                rule(true, 1, 2_00, 0, 0, "53", "54"),
                rule(true, 1, 3_00, 0, 0, "530128"));

        assertThat(to(county, template, line(HEAVY, 1L, 1, 1)).fen()).isEqualTo(fen);
    }

    @Test
    void whereNoRuleSendsItIsNotDelivered() {
        FreightTemplate template = template(
                HEAVY, FreightBasis.PIECES, null, rule(true, 1, 2_00, 0, 0, "53"), rule(false, 0, 0, 0, 0, "5301"));

        assertThat(to("530128", template, line(null, 1L, 1, 1), line(HEAVY, 1L, 1, 1))
                        .notDelivered())
                .containsExactly(2);
        assertThat(to("650102", template, line(HEAVY, 1L, 1, 1)).notDelivered()).containsExactly(1);
        assertThat(to("532301", template, line(HEAVY, 1L, 1, 1)).notDelivered()).isEmpty();
    }

    @Test
    void goodsOfEnoughWorthAreSentForNothing() {
        FreightTemplate template = template(HEAVY, FreightBasis.PIECES, 100_00L, rule(true, 1, 2_00, 0, 0));

        assertThat(to("530128", template, line(HEAVY, 1L, 1, 60_00), line(HEAVY, 1L, 1, 40_00))
                        .fen())
                .isZero();
        assertThat(to("530128", template, line(HEAVY, 1L, 1, 60_00), line(null, 1L, 1, 40_00))
                        .fen())
                .isEqualTo(2_00);
    }

    @Test
    void eachTemplateCountsWhatGoesByIt() {
        FreightTemplate heavy = template(HEAVY, FreightBasis.WEIGHT, null, ELSEWHERE);
        FreightTemplate light = template(LIGHT, FreightBasis.PIECES, null, rule(true, 1, 1_00, 1, 50));

        Freight freight = Freight.of(
                List.of(line(HEAVY, 600L, 1, 1), line(LIGHT, 1L, 3, 1), line(HEAVY, 600L, 1, 1)),
                "530128",
                Map.of(HEAVY, heavy, LIGHT, light));

        assertThat(freight.fen()).isEqualTo(12_00 + 2_00);
    }

    @Test
    void nobodyCanTellWithoutKnowingWhereto() {
        assertThat(Freight.of(List.of(line(HEAVY, 1L, 1, 1)), null, Map.of()).regionMissing())
                .isTrue();
        assertThat(Freight.of(List.of(line(null, 1L, 1, 1)), null, Map.of())).isEqualTo(Freight.NONE);
    }

    @Test
    void whatCannotBeCountedIsRefused() {
        FreightTemplate template = template(HEAVY, FreightBasis.WEIGHT, null, rule(true, 0, 0, 1, 10_000_000));

        assertThatThrownBy(() -> to("530128", template, line(HEAVY, 1_000_000_000L, 100_000, 1)))
                .isInstanceOf(ArithmeticException.class);
    }

    private static Freight to(String county, FreightTemplate template, Freight.Line... lines) {
        return Freight.of(List.of(lines), county, Map.of(template.id(), template));
    }

    private static Freight.Line line(@Nullable UUID template, @Nullable Long grams, long quantity, long fen) {
        return new Freight.Line(template, grams, quantity, fen);
    }

    private static FreightRule rule(
            boolean delivers, long first, long firstFen, long further, long furtherFen, String... regions) {
        return new FreightRule(List.of(regions), delivers, first, firstFen, further, furtherFen);
    }

    private static FreightTemplate template(
            UUID id, FreightBasis basis, @Nullable Long freeFromFen, FreightRule... rules) {
        return new FreightTemplate(id, "t", basis, freeFromFen, List.of(rules), false, 0);
    }
}
