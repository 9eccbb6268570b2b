package io.hefu.imports;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Reads and writes Excel workbooks row by row: the only class that knows the library, which blocks. */
public final class Workbooks {

    /** What unpacks to more is not a list but an attack on the memory. */
    private static final long MOST_BYTES_UNPACKED = 2L << 30;

    private static final int WIDTH = 24;

    private Workbooks() {}

    /** The rows of the first sheet; errors with {@link UnreadableWorkbook} when the file is none. */
    public static Flux<SheetRow> rows(Path file) {
        return Flux.using(() -> open(file), Workbooks::rows, Workbooks::close).subscribeOn(Schedulers.boundedElastic());
    }

    /** The rows of the first sheet of a small workbook. */
    public static Flux<SheetRow> rows(byte[] file) {
        return Flux.using(() -> open(file), Workbooks::rows, Workbooks::close).subscribeOn(Schedulers.boundedElastic());
    }

    private static ReadableWorkbook open(byte[] file) {
        try {
            return new ReadableWorkbook(new ByteArrayInputStream(file));
        } catch (IOException | ExcelReaderException e) {
            throw new UnreadableWorkbook(e);
        }
    }

    private static ReadableWorkbook open(Path file) {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            if (zip.stream().mapToLong(entry -> Math.max(entry.getSize(), 0)).sum() > MOST_BYTES_UNPACKED) {
                throw new UnreadableWorkbook(null);
            }
            return new ReadableWorkbook(file.toFile());
        } catch (IOException | ExcelReaderException e) {
            throw new UnreadableWorkbook(e);
        }
    }

    private static Flux<SheetRow> rows(ReadableWorkbook workbook) {
        return Flux.fromStream(() -> stream(workbook))
                .map(row -> new SheetRow(row.getRowNum(), cells(row)))
                .onErrorMap(
                        e -> e instanceof ExcelReaderException || e instanceof UncheckedIOException,
                        UnreadableWorkbook::new);
    }

    private static Stream<Row> stream(ReadableWorkbook workbook) {
        try {
            return workbook.getFirstSheet().openStream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void close(ReadableWorkbook workbook) {
        try {
            workbook.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> cells(Row row) {
        List<String> cells = new ArrayList<>(row.getCellCount());
        for (int i = 0; i < row.getCellCount(); i++) {
            cells.add(text(row.getCell(i)));
        }
        return cells;
    }

    /** A code or a mobile typed as a number is meant as its digits. */
    private static String text(@Nullable Cell cell) {
        if (cell == null || cell.getRawValue() == null) {
            return "";
        }
        if (cell.getType() != CellType.NUMBER) {
            return String.valueOf(cell.getType() == CellType.STRING ? cell.asString() : cell.getRawValue());
        }
        return new BigDecimal(cell.getRawValue()).stripTrailingZeros().toPlainString();
    }

    /** A workbook of text: string cells are never evaluated, whatever their first character is. */
    public static Mono<byte[]> write(List<Sheet> sheets) {
        return Mono.fromCallable(() -> bytes(sheets)).subscribeOn(Schedulers.boundedElastic());
    }

    private static byte[] bytes(List<Sheet> sheets) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(out, "Hefu", null)) {
            for (Sheet sheet : sheets) {
                Worksheet worksheet = workbook.newWorksheet(sheet.name());
                for (int row = 0; row < sheet.rows().size(); row++) {
                    write(worksheet, row, sheet.rows().get(row));
                }
                worksheet.finish();
            }
        }
        return out.toByteArray();
    }

    private static void write(Worksheet worksheet, int row, List<String> cells) {
        for (int column = 0; column < cells.size(); column++) {
            worksheet.inlineString(row, column, cells.get(column));
            if (row == 0) {
                worksheet.width(column, WIDTH);
                worksheet.style(row, column).bold().set();
            }
        }
    }

    /** @param number as Excel shows it */
    public record SheetRow(int number, List<String> cells) {}

    /** @param rows the headings first */
    public record Sheet(String name, List<List<String>> rows) {}
}
