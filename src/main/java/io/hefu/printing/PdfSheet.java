package io.hefu.printing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.text.BreakIterator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/**
 * Writes text and tables onto pages of A4, from top to bottom. What is written twice becomes the same file twice, byte by
 * byte. Blocks, and is used by one thread.
 */
public final class PdfSheet implements AutoCloseable {

    private static final float BODY = 10;
    private static final float HEADING = 12;
    private static final float TITLE = 17;

    private static final float MARGIN = 57;
    private static final float PADDING = 4;
    private static final float LEADING = 1.5f;
    private static final float WHOLE = 100;
    private static final float THIN = 0.5f;
    private static final float WIDTH = PDRectangle.A4.getWidth() - 2 * MARGIN;
    /** By how much of the size the letters stand above the foot of their line. */
    private static final float FOOT = 0.35f;

    private final PDDocument document = new PDDocument();
    private final PdfFace face;
    private PDPageContentStream page;
    private float top;

    public PdfSheet() throws IOException {
        this.face = new PdfFace(document);
        this.page = newPage();
    }

    private PDPageContentStream newPage() throws IOException {
        PDPage next = new PDPage(PDRectangle.A4);
        document.addPage(next);
        top = PDRectangle.A4.getHeight() - MARGIN;
        return new PDPageContentStream(document, next);
    }

    public void title(String text) throws IOException {
        need(TITLE * LEADING);
        write(text, MARGIN + (WIDTH - face.width(text, TITLE)) / 2, top, TITLE);
        top -= TITLE * LEADING + HEADING;
    }

    public void heading(String text) throws IOException {
        top -= HEADING;
        // what it stands over comes onto the same page
        need(HEADING * LEADING * 3);
        write(text, MARGIN, top, HEADING);
        top -= HEADING * LEADING;
    }

    public void paragraph(String text) throws IOException {
        for (String line : lines(text, WIDTH, BODY)) {
            need(BODY * LEADING);
            write(line, MARGIN, top, BODY);
            top -= BODY * LEADING;
        }
    }

    /** @param percent of the width that each column takes, a hundred altogether */
    public void table(List<Integer> percent, List<List<String>> rows) throws IOException {
        List<Float> widths =
                percent.stream().map(share -> share * WIDTH / WHOLE).toList();
        for (List<String> row : rows) {
            row(widths, row);
        }
        top -= PADDING;
    }

    private void row(List<Float> widths, List<String> row) throws IOException {
        List<List<String>> cells = new ArrayList<>();
        int most = 1;
        for (int i = 0; i < widths.size(); i++) {
            List<String> cell = lines(row.get(i), widths.get(i) - 2 * PADDING, BODY);
            cells.add(cell);
            most = Math.max(most, cell.size());
        }
        float height = most * BODY * LEADING + PADDING;
        need(height);
        frame(widths, height);
        float left = MARGIN;
        for (int i = 0; i < widths.size(); i++) {
            float line = top - PADDING / 2;
            for (String text : cells.get(i)) {
                write(text, left + PADDING, line, BODY);
                line -= BODY * LEADING;
            }
            left += widths.get(i);
        }
        top -= height;
    }

    private void frame(List<Float> widths, float height) throws IOException {
        float left = MARGIN;
        page.setLineWidth(THIN);
        for (float width : widths) {
            page.addRect(left, top - height, width, height);
            left += width;
        }
        page.stroke();
    }

    private void need(float height) throws IOException {
        if (top - height < MARGIN) {
            page.close();
            page = newPage();
        }
    }

    private List<String> lines(String text, float width, float size) throws IOException {
        BreakIterator breaks = BreakIterator.getLineInstance(Locale.CHINESE);
        breaks.setText(text);
        List<String> lines = new ArrayList<>();
        String line = "";
        int start = breaks.first();
        for (int end = breaks.next(); end != BreakIterator.DONE; start = end, end = breaks.next()) {
            for (String part : parts(text.substring(start, end), width, size)) {
                if (!line.isEmpty() && face.width((line + part).stripTrailing(), size) > width) {
                    lines.add(line);
                    line = "";
                }
                line += part;
            }
        }
        lines.add(line);
        return lines;
    }

    /** A word that is too long for a line comes character by character. */
    private List<String> parts(String word, float width, float size) throws IOException {
        return face.width(word, size) <= width
                ? List.of(word)
                : word.codePoints().mapToObj(Character::toString).toList();
    }

    private void write(String text, float left, float above, float size) throws IOException {
        page.beginText();
        page.newLineAtOffset(left, above - size * (LEADING - FOOT));
        for (PdfFace.Run run : face.runs(text.stripTrailing())) {
            page.setFont(run.font(), size);
            page.showText(run.text());
        }
        page.endText();
    }

    /**
     * @param title of the document
     * @param at when it became what it is
     * @param seed of the file's own id
     */
    public byte[] finish(String title, Instant at, long seed) throws IOException {
        page.close();
        number();
        document.getDocumentInformation().setTitle(title);
        Calendar moment = new GregorianCalendar(TimeZone.getTimeZone("Asia/Shanghai"), Locale.ROOT);
        moment.setTimeInMillis(at.toEpochMilli());
        document.getDocumentInformation().setCreationDate(moment);
        document.setDocumentId(seed);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        document.save(file);
        return file.toByteArray();
    }

    private void number() throws IOException {
        int pages = document.getNumberOfPages();
        for (int i = 0; i < pages; i++) {
            page = new PDPageContentStream(document, document.getPage(i), AppendMode.APPEND, true);
            String text = i + 1 + " / " + pages;
            write(text, MARGIN + (WIDTH - face.width(text, BODY)) / 2, MARGIN - BODY, BODY);
            page.close();
        }
    }

    @Override
    public void close() throws IOException {
        document.close();
    }
}
