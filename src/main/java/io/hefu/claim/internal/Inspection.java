package io.hefu.claim.internal;

import io.hefu.claim.ClaimProblem;
import io.hefu.kernel.FileKind;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;

/** Looks at a file while it passes by: its first bytes, its size and its hash. */
final class Inspection {

    private final MessageDigest digest;
    private final ByteBuffer head = ByteBuffer.allocate(FileKind.SEEN);
    private final long most;
    private long bytes;

    Inspection(long most) {
        this.most = most;
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Raises FILE_TOO_LARGE as soon as there is too much of it. */
    void see(DataBuffer buffer) {
        try (DataBuffer.ByteBufferIterator parts = buffer.readableByteBuffers()) {
            while (parts.hasNext()) {
                see(parts.next());
            }
        }
        if (bytes > most) {
            DataBufferUtils.release(buffer);
            throw ClaimProblem.FILE_TOO_LARGE.rejection(Map.of("mostBytes", most));
        }
    }

    private void see(ByteBuffer part) {
        bytes += part.remaining();
        ByteBuffer first = part.duplicate();
        while (head.hasRemaining() && first.hasRemaining()) {
            head.put(first.get());
        }
        digest.update(part.duplicate());
    }

    /** At the end of the file; raises FILE_EMPTY and FILE_TYPE_UNSUPPORTED. */
    FileKind judge() {
        if (bytes == 0) {
            throw ClaimProblem.FILE_EMPTY.rejection();
        }
        return FileKind.of(Arrays.copyOf(head.array(), head.position()))
                .orElseThrow(ClaimProblem.FILE_TYPE_UNSUPPORTED::rejection);
    }

    /** Once, after the end of the file. */
    Seen seen() {
        return new Seen(judge(), bytes, HexFormat.of().formatHex(digest.digest()));
    }

    record Seen(FileKind kind, long bytes, String sha256) {}
}
