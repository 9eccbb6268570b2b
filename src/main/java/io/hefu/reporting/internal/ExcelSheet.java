package io.hefu.reporting.internal;

import io.hefu.kernel.ChinaTime;
import io.hefu.kernel.Fen;
import io.hefu.reporting.domain.Column;
import io.hefu.reporting.internal.ExportTexts.Words;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * One sheet of one file, written as its rows come: the only class that knows the Excel library. It blocks, and it is
 * guarded by a lock because it may be abandoned while a row is being written.
 */
final class ExcelSheet<R> {

    private static final double SECONDS_OF_A_DAY = 86_400;
    private static final double DAYS_FROM_1900_TO_1970 = 25_569;
    private static final int LONGEST_TEXT = 32_767;
    private static final int FASTER = 3;

    private final OutputStream out;
    private final Workbook workbook;
    private final Worksheet sheet;
    private final List<Column<R>> columns;
    private final Words words;
    private int nextRow = 1;
    private boolean closed;

    ExcelSheet(OutputStream out, List<Column<R>> columns, Words words) {
        this.out = out;
        this.columns = columns;
        this.words = words;
        this.workbook = new Workbook(out, "Hefu", null);
        workbook.setCompressionLevel(FASTER);
        this.sheet = workbook.newWorksheet(words.title());
        head();
    }

    private void head() {
        sheet.freezePane(0, 1);
        for (int c = 0; c < columns.size(); c++) {
            sheet.width(c, columns.get(c).width());
            sheet.inlineString(0, c, words.heading(columns.get(c).key()));
        }
        sheet.range(0, 0, 0, columns.size() - 1).style().bold().set();
    }

    /** Writes the rows and forgets them; after the end there is nothing to write to. */
    synchronized void append(List<R> rows) {
        if (closed) {
            return;
        }
        int first = nextRow;
        for (R row : rows) {
            for (int c = 0; c < columns.size(); c++) {
                write(c, columns.get(c), row);
            }
            nextRow++;
        }
        style(first);
        try {
            sheet.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(int c, Column<R> column, R row) {
        Object value = column.value().apply(row);
        if (value == null) {
            return;
        }
        switch (column.form()) {
            // a string cell is never evaluated, whatever its first character is
            case TEXT -> sheet.inlineString(nextRow, c, shown(value.toString()));
            case WORD -> sheet.inlineString(nextRow, c, words.word(column.key(), (Enum<?>) value));
            case COUNT -> sheet.value(nextRow, c, (Long) value);
            case AMOUNT -> sheet.value(nextRow, c, new Fen((Long) value).toYuan());
            case RATIO -> sheet.value(nextRow, c, (BigDecimal) value);
            case MOMENT -> sheet.value(nextRow, c, serial((Instant) value));
        }
    }

    private static String shown(String text) {
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
    }

    /** Excel knows no time zones: a moment is the number of days that Shanghai's clocks show since 1900. */
    private static double serial(Instant instant) {
        long seconds = instant.atZone(ChinaTime.ZONE).toLocalDateTime().toEpochSecond(ZoneOffset.UTC);
        return seconds / SECONDS_OF_A_DAY + DAYS_FROM_1900_TO_1970;
    }

    /** By range, because a style set cell by cell costs more than the cell. */
    private void style(int first) {
        for (int c = 0; c < columns.size() && first < nextRow; c++) {
            String format = format(columns.get(c).form());
            if (!format.isEmpty()) {
                sheet.range(first, c, nextRow - 1, c).style().format(format).set();
            }
        }
    }

    private static String format(Column.Form form) {
        return switch (form) {
            case TEXT, WORD -> "";
            case COUNT -> "#,##0";
            case AMOUNT -> "#,##0.00";
            case RATIO -> "0.00%";
            case MOMENT -> "yyyy-mm-dd hh:mm:ss";
        };
    }

    synchronized void finish() {
        closed = true;
        try (out) {
            workbook.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    synchronized void abandon() {
        closed = true;
        try {
            out.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
