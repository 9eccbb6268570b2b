package io.hefu.reporting.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.kernel.Fen;
import io.hefu.reporting.domain.Column;
import io.hefu.reporting.internal.ExportTexts.Words;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.ZipFile;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExcelSheetTests {

    private static final Words WORDS =
            new Words("test", Map.of("test.title", "测试", "test.value", "数值", "test.value.ONE", "一"));

    private enum Code {
        ONE,
        UNNAMED
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1+1", "=HYPERLINK(\"http://x\")", "'=1", " padded "})
    void writesWhatLooksLikeAFormulaAsText(String text) {
        Cell cell = only(Column.text("value", 10, Row1::text), new Row1(text));
        assertThat(cell.getType()).isEqualTo(CellType.STRING);
        assertThat(cell.getFormula()).isNull();
        assertThat(cell.asString()).isEqualTo(text);
    }

    @Test
    void writesALeadingCarriageReturnAsText() {
        Cell cell = only(Column.text("value", 10, Row1::text), new Row1("\r=1+1"));
        assertThat(cell.getType()).isEqualTo(CellType.STRING);
        assertThat(cell.asString()).endsWith("=1+1");
    }

    @Test
    void survivesCharactersThatXmlDoesNotKnow() {
        Cell cell = only(Column.text("value", 10, Row1::text), new Row1("a\u0001<b>&\"c\u0000d"));
        assertThat(cell.asString()).contains("<b>&\"c").startsWith("a").endsWith("d");
    }

    @Test
    void cutsATextThatACellDoesNotTake() {
        Cell cell = only(Column.text("value", 10, Row1::text), new Row1("长".repeat(40_000)));
        assertThat(cell.asString()).hasSize(32_767);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, -1, 10, 105, 128_000, 999_999_999_999_99L, -12_345_678_901L})
    void writesFenAsExactYuan(long fen) {
        Cell cell = only(Column.amount("value", Long::longValue), fen);
        assertThat(cell.getType()).isEqualTo(CellType.NUMBER);
        assertThat(cell.asNumber()).isEqualByComparingTo(new Fen(fen).toYuan());
        assertThat(cell.getRawValue()).isEqualTo(BigDecimal.valueOf(fen, 2).toPlainString());
    }

    @Test
    void showsMomentsAsTheClocksOfShanghaiDo() {
        Cell cell = only(Column.moment("value", instant -> instant), Instant.parse("2026-12-31T16:00:01Z"));
        assertThat(cell.asDate()).isEqualToIgnoringNanos(LocalDateTime.of(2027, 1, 1, 0, 0, 1));
    }

    @Test
    void writesWordsForCodesAndTheCodeWhereThereIsNone() {
        assertThat(only(Column.word("value", 10, code -> code), Code.ONE).asString())
                .isEqualTo("一");
        assertThat(only(Column.word("value", 10, code -> code), Code.UNNAMED).asString())
                .isEqualTo("UNNAMED");
    }

    @Test
    void writesRatiosInPercent() {
        Cell cell = only(Column.ratio("value", ratio -> ratio), new BigDecimal("2.6734"));
        assertThat(cell.asNumber()).isEqualByComparingTo("2.6734");
        assertThat(cell.getDataFormatString()).isEqualTo("0.00%");
    }

    @Test
    void leavesACellEmptyForNull() {
        byte[] file = file(List.of(Column.<Row1>text("value", 10, Row1::text)), List.of(new Row1(null)));
        assertThat(read(file))
                .hasSizeLessThanOrEqualTo(2)
                .first()
                .satisfies(row -> assertThat(row.getCellText(0)).isEqualTo("数值"));
    }

    @Test
    void hasAFrozenHeadAndWidths() throws IOException {
        byte[] file = file(List.of(Column.count("value", Long::longValue)), List.of(1L, 2L));
        String sheet = entry(file, "xl/worksheets/sheet1.xml");
        assertThat(sheet).contains("state=\"frozen\"", "ySplit=\"1\"", "width=\"12");
        assertThat(read(file).get(0).getCellText(0)).isEqualTo("数值");
        try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(file))) {
            assertThat(book.getFirstSheet().getName()).isEqualTo("测试");
        }
    }

    @Test
    void writesBatchAfterBatchInOrder() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ExcelSheet<Long> sheet = new ExcelSheet<>(out, List.of(Column.count("value", n -> n)), WORDS);
        for (int batch = 0; batch < 5; batch++) {
            sheet.append(IntStream.range(batch * 100, batch * 100 + 100)
                    .mapToObj(n -> (long) n)
                    .toList());
        }
        sheet.finish();
        List<Row> rows = read(out.toByteArray());
        assertThat(rows).hasSize(501);
        assertThat(rows.subList(1, 501))
                .extracting(row -> row.getCell(0).asNumber().intValue())
                .isEqualTo(IntStream.range(0, 500).boxed().toList());
    }

    @Test
    void takesNothingAfterItWasAbandoned() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ExcelSheet<Long> sheet = new ExcelSheet<>(out, List.of(Column.count("value", n -> n)), WORDS);
        sheet.append(List.of(1L));
        sheet.abandon();
        int size = out.size();
        sheet.append(List.of(2L));
        assertThat(out.size()).isEqualTo(size);
    }

    private static <R> Cell only(Column<R> column, R row) {
        List<Row> rows = read(file(List.of(column), Arrays.asList(row)));
        assertThat(rows).hasSize(2);
        return rows.get(1).getCell(0);
    }

    private static <R> byte[] file(List<Column<R>> columns, List<R> rows) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ExcelSheet<R> sheet = new ExcelSheet<>(out, columns, WORDS);
        sheet.append(rows);
        sheet.finish();
        return out.toByteArray();
    }

    private static List<Row> read(byte[] file) {
        try (ReadableWorkbook book = new ReadableWorkbook(
                new ByteArrayInputStream(file), new org.dhatim.fastexcel.reader.ReadingOptions(true, false))) {
            return book.getFirstSheet().read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String entry(byte[] file, String name) throws IOException {
        Path path = Files.createTempFile(Path.of("target"), "sheet", ".xlsx");
        Files.write(path, file);
        try (ZipFile zip = new ZipFile(path.toFile())) {
            return new String(zip.getInputStream(zip.getEntry(name)).readAllBytes(), StandardCharsets.UTF_8);
        } finally {
            Files.delete(path);
        }
    }

    private record Row1(@Nullable String text) {}
}
