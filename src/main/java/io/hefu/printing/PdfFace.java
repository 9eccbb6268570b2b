package io.hefu.printing;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** One look out of several fonts, each for the characters that those before it lack; what is used of them is embedded. */
final class PdfFace {

    /** Latin letters come with PDFBox; the other one has all Chinese characters of Unicode's first plane. */
    private static final List<String> FILES =
            List.of("/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf", "/fonts/DroidSansFallbackFull.ttf");

    /** What printers put where they have no type (〓). */
    private static final int GETA = 0x3013;

    private static final float UNITS = 1000;

    private final List<Font> fonts = new ArrayList<>();

    PdfFace(PDDocument document) throws IOException {
        for (String file : FILES) {
            try (InputStream content = PdfFace.class.getResourceAsStream(file)) {
                TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(content));
                document.registerTrueTypeFontForClosing(font);
                fonts.add(new Font(PDType0Font.load(document, font, true), font.getUnicodeCmapLookup()));
            }
        }
    }

    /** The text in runs of one font each. */
    List<Run> runs(String text) {
        List<Run> runs = new ArrayList<>();
        StringBuilder run = new StringBuilder();
        Font font = fonts.get(0);
        for (int point : text.codePoints().toArray()) {
            int shown = fonts.stream().anyMatch(any -> any.has(point)) ? point : GETA;
            Font next = font.has(shown) ? font : first(shown);
            if (next != font) {
                flush(runs, font, run);
                font = next;
            }
            run.appendCodePoint(shown);
        }
        flush(runs, font, run);
        return runs;
    }

    private static void flush(List<Run> runs, Font font, StringBuilder run) {
        if (!run.isEmpty()) {
            runs.add(new Run(font.font, run.toString()));
            run.setLength(0);
        }
    }

    private Font first(int point) {
        return fonts.stream().filter(font -> font.has(point)).findFirst().orElseThrow();
    }

    /** In points. */
    float width(String text, float size) throws IOException {
        float width = 0;
        for (Run run : runs(text)) {
            width += run.font.getStringWidth(run.text) / UNITS * size;
        }
        return width;
    }

    record Run(PDFont font, String text) {}

    private record Font(PDFont font, CmapLookup characters) {

        boolean has(int point) {
            return characters.getGlyphId(point) > 0;
        }
    }
}
