package io.hefu.journey;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;

/** Vouchers and proofs as people photograph and print them. */
final class Papers {

    private Papers() {}

    /** A picture, {@code jpg} or {@code png}. */
    static byte[] picture(String format, String text) throws IOException {
        BufferedImage image = new BufferedImage(640, 360, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, image.getWidth(), image.getHeight());
        pen.setColor(Color.DARK_GRAY);
        // no fonts: a machine without a screen may have none
        byte[] strokes = text.getBytes(StandardCharsets.UTF_8);
        for (int at = 0; at < strokes.length; at++) {
            pen.drawLine(20 + 8 * at, 40, 20 + 8 * at, 40 + (strokes[at] & 0xFF));
        }
        pen.dispose();
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ImageIO.write(image, format, file);
        return file.toByteArray();
    }

    /** One page without text, as small as a PDF can be. */
    static byte[] pdf(String title) {
        return """
                %%PDF-1.4
                1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
                2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
                3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]>>endobj
                4 0 obj<</Title(%s)>>endobj
                trailer<</Root 1 0 R/Info 4 0 R>>
                %%%%EOF
                """.formatted(title).getBytes(StandardCharsets.US_ASCII);
    }
}
