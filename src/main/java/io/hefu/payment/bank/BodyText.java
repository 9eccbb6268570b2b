package io.hefu.payment.bank;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/** Turns the bytes of a body into text: by its media type, its XML declaration, or as UTF-8. */
final class BodyText {

    private static final int DECLARATION_LENGTH = 200;
    private static final Pattern DECLARED = Pattern.compile("^\\s*<\\?xml[^>]*encoding\\s*=\\s*[\"']([A-Za-z0-9._-]+)");

    private BodyText() {}

    static String of(byte[] body, MediaType type) {
        Charset named = type.getCharset();
        String text = new String(body, named != null ? named : declared(body)).replace('\0', '\uFFFD');
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static Charset declared(byte[] body) {
        int length = Math.min(body.length, DECLARATION_LENGTH);
        Matcher matcher = DECLARED.matcher(new String(body, 0, length, StandardCharsets.ISO_8859_1));
        Charset found = matcher.find() ? find(matcher.group(1)) : null;
        return found == null ? StandardCharsets.UTF_8 : found;
    }

    private static @Nullable Charset find(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return null;
        }
    }
}
