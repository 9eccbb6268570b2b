package io.hefu.organization.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.hefu.organization.domain.UnitRow.Flaw;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowReadingTests {

    private static final Set<String> REGIONS = Set.of("51", "5101", "510104", "4419", "441900");

    private final RowReading finance = new RowReading(inOrder(), REGIONS, "510104");
    private final RowReading admin = new RowReading(inOrder(), REGIONS, null);

    @Test
    void readsARowAsItIsMeant() {
        UnitRow row = admin.read(2, List.of(" A1 ", "第一小学", "A0", "510104", "张敏", "138 0028 0014", "a@b.cn"))
                .orElseThrow();

        assertThat(row)
                .isEqualTo(new UnitRow(2, "A1", "第一小学", "A0", "510104", "张敏", "13800280014", "a@b.cn", List.of()));
    }

    @Test
    void takesTheImportersRegionWhereNoneStands() {
        assertThat(finance.read(2, List.of("A1", "第一小学")).orElseThrow().region())
                .isEqualTo("510104");
        assertThat(problems(admin, "A1", "第一小学", "", "", "", "", "")).containsExactly(RowProblem.REQUIRED);
    }

    @ParameterizedTest
    @CsvSource({"510000,51", "510100,5101", "51,51", "441900,441900"})
    void readsDivisionsWithAndWithoutZeros(String written, String region) {
        assertThat(admin.read(2, List.of("A1", "x", "", written)).orElseThrow().region())
                .isEqualTo(region);
    }

    @Test
    void skipsARowInWhichNothingStands() {
        assertThat(finance.read(2, List.of("", " ", ""))).isEmpty();
        assertThat(finance.read(2, List.of())).isEmpty();
    }

    @Test
    void findsEveryFlawOfARowAtOnce() {
        UnitRow row = finance.read(7, List.of("A 1", "", "", "999999", "", "123", "nobody"))
                .orElseThrow();

        assertThat(row.flaws())
                .extracting(Flaw::column, Flaw::problem)
                .containsExactlyInAnyOrder(
                        tuple(ImportColumn.CODE, RowProblem.CODE_INVALID),
                        tuple(ImportColumn.NAME, RowProblem.REQUIRED),
                        tuple(ImportColumn.REGION, RowProblem.REGION_UNKNOWN),
                        tuple(ImportColumn.CONTACT, RowProblem.CONTACT_INCOMPLETE),
                        tuple(ImportColumn.MOBILE, RowProblem.MOBILE_INVALID),
                        tuple(ImportColumn.EMAIL, RowProblem.EMAIL_INVALID));
    }

    @Test
    void knowsEachFlaw() {
        assertThat(problems(finance, "A1", "x", "A1", "", "", "", "")).containsExactly(RowProblem.SUPERIOR_IS_SELF);
        assertThat(problems(finance, "A1", "x", "", "5101", "", "", "")).containsExactly(RowProblem.REGION_NOT_YOURS);
        assertThat(problems(finance, "A1", "x", "", "", "张敏", "", "")).containsExactly(RowProblem.CONTACT_INCOMPLETE);
        assertThat(problems(finance, "A1", "长".repeat(201), "", "", "", "", "")).containsExactly(RowProblem.TOO_LONG);
        assertThat(problems(finance, "A1", "a\u0001b", "", "", "", "", "")).containsExactly(RowProblem.TEXT_INVALID);
    }

    @Test
    void knowsItsHeadingsHoweverTheyAreMarked() {
        assertThat(ImportColumn.of(" *单位编码 ")).contains(ImportColumn.CODE);
        assertThat(ImportColumn.of("行政区划代码")).contains(ImportColumn.REGION);
        assertThat(ImportColumn.of("备注")).isEmpty();
    }

    private static List<RowProblem> problems(RowReading reading, String... cells) {
        return reading.read(2, List.of(cells)).orElseThrow().flaws().stream()
                .map(Flaw::problem)
                .toList();
    }

    private static Map<ImportColumn, Integer> inOrder() {
        Map<ImportColumn, Integer> columns = new EnumMap<>(ImportColumn.class);
        for (ImportColumn column : ImportColumn.values()) {
            columns.put(column, column.ordinal());
        }
        return columns;
    }
}
