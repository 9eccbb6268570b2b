package io.hefu.kernel;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.UUID;

/** A stable position in a list sorted by time and id: rows added later never shift it. Opaque to clients. */
public record Cursor(Instant at, UUID id) {

    private static final Instant END_OF_TIME = Instant.parse("9999-12-31T00:00:00Z");

    /** Before every row of a list that is sorted newest first. */
    public static final Cursor NEWEST = new Cursor(END_OF_TIME, new UUID(-1, -1));

    public String encode() {
        byte[] text = (at + "|" + id).getBytes(StandardCharsets.US_ASCII);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
    }

    /** Reads what {@link #encode()} wrote; raises {@link CommonProblem#CURSOR_INVALID} for anything else. */
    public static Cursor decode(String text) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII).split("\\|", 2);
            return new Cursor(Instant.parse(parts[0]), UUID.fromString(parts[1]));
        } catch (DateTimeParseException | IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw CommonProblem.CURSOR_INVALID.rejection();
        }
    }
}
