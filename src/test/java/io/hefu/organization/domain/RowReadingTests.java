package io.hefu.organization.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.hefu.imports.CellProblem;
import io.hefu.imports.Cells;
import io.hefu.imports.Flaw;
import io.hefu.imports.ImportColumn;
import io.hefu.imports.RowProblem;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowReadingTests {

    private static final Set<String> REGIONS = Set.of("51", "5101", "510104", "4419", "441900");

    private final RowReading finance = new RowReading(REGIONS, "510104");
    private final RowReading admin = new RowReading(REGIONS, null);

    @Test
    void readsARowAsItIsMeant() {
        UnitRow row = admin.read(row(2, List.of(" A1 ", "第一小学", "A0", "510104", "张敏", "138 0028 0014", "a@b.cn")))
                .orElseThrow();

        assertThat(row)
                .isEqualTo(new UnitRow(2, "A1", "第一小学", "A0", "510104", "张敏", "13800280014", "a@b.cn", List.of()));
    }

    @Test
    void takesTheImportersRegionWhereNoneStands() {
        assertThat(finance.read(row(2, List.of("A1", "第一小学"))).orElseThrow().region())
                .isEqualTo("510104");
        assertThat(problems(admin, "A1", "第一小学", "", "", "", "", "")).containsExactly(CellProblem.REQUIRED);
    }

    @ParameterizedTest
    @CsvSource({"510000,51", "510100,5101", "51,51", "441900,441900"})
    void readsDivisionsWithAndWithoutZeros(String written, String region) {
        assertThat(admin.read(row(2, List.of("A1", "x", "", written)))
                        .orElseThrow()
                        .region())
                .isEqualTo(region);
    }

    @Test
    void skipsARowInWhichNothingStands() {
        assertThat(finance.read(row(2, List.of("", " ", "")))).isEmpty();
        assertThat(finance.read(row(2, List.of()))).isEmpty();
    }

    @Test
    void findsEveryFlawOfARowAtOnce() {
        UnitRow row = finance.read(row(7, List.of("A 1", "", "", "999999", "", "123", "nobody")))
                .orElseThrow();

        assertThat(row.flaws())
                .extracting(Flaw::column, Flaw::problem)
                .containsExactlyInAnyOrder(
                        tuple(UnitColumn.CODE, UnitRowProblem.CODE_INVALID),
                        tuple(UnitColumn.NAME, CellProblem.REQUIRED),
                        tuple(UnitColumn.REGION, UnitRowProblem.REGION_UNKNOWN),
                        tuple(UnitColumn.CONTACT, UnitRowProblem.CONTACT_INCOMPLETE),
                        tuple(UnitColumn.MOBILE, UnitRowProblem.MOBILE_INVALID),
                        tuple(UnitColumn.EMAIL, UnitRowProblem.EMAIL_INVALID));
    }

    @Test
    void knowsEachFlaw() {
        assertThat(problems(finance, "A1", "x", "A1", "", "", "", "")).containsExactly(UnitRowProblem.SUPERIOR_IS_SELF);
        assertThat(problems(finance, "A1", "x", "", "5101", "", "", ""))
                .containsExactly(UnitRowProblem.REGION_NOT_YOURS);
        assertThat(problems(finance, "A1", "x", "", "", "张敏", "", ""))
                .containsExactly(UnitRowProblem.CONTACT_INCOMPLETE);
        assertThat(problems(finance, "A1", "长".repeat(201), "", "", "", "", "")).containsExactly(CellProblem.TOO_LONG);
        assertThat(problems(finance, "A1", "a\u0001b", "", "", "", "", "")).containsExactly(CellProblem.TEXT_INVALID);
    }

    @Test
    void knowsItsHeadingsHoweverTheyAreMarked() {
        assertThat(ImportColumn.of(List.of(UnitColumn.values()), " *单位编码 ")).contains(UnitColumn.CODE);
        assertThat(ImportColumn.of(List.of(UnitColumn.values()), "行政区划代码")).contains(UnitColumn.REGION);
        assertThat(ImportColumn.of(List.of(UnitColumn.values()), "备注")).isEmpty();
    }

    private static List<RowProblem> problems(RowReading reading, String... cells) {
        return reading.read(row(2, List.of(cells))).orElseThrow().flaws().stream()
                .map(Flaw::problem)
                .toList();
    }

    private static Cells row(int line, List<String> cells) {
        return new Cells(
                line,
                Arrays.stream(UnitColumn.values()).collect(Collectors.toMap(column -> column, Enum::ordinal)),
                cells);
    }
}
