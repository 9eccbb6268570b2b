package io.hefu.kernel;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** The files that are taken in, told by their first bytes and never by their names. */
public enum FileKind {
    JPEG("image/jpeg", new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF}),
    PNG("image/png", new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'}),
    PDF("application/pdf", "%PDF-".getBytes(StandardCharsets.US_ASCII));

    /** As many bytes as {@link #of} needs to see. */
    public static final int SEEN = 8;

    private final String mediaType;
    private final byte[] magic;

    FileKind(String mediaType, byte[] magic) {
        this.mediaType = mediaType;
        this.magic = magic;
    }

    public String mediaType() {
        return mediaType;
    }

    public static Optional<FileKind> of(byte[] head) {
        return Arrays.stream(values())
                .filter(kind -> head.length >= kind.magic.length
                        && Arrays.equals(head, 0, kind.magic.length, kind.magic, 0, kind.magic.length))
                .findFirst();
    }
}
