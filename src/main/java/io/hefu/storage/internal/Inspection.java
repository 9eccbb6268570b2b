package io.hefu.storage.internal;

import io.hefu.storage.FileKind;
import io.hefu.storage.Storage.Accepted;
import io.hefu.storage.Storage.Stored;
import io.hefu.storage.StorageProblem;
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
    private final Accepted accepted;
    private long bytes;

    Inspection(Accepted accepted) {
        this.accepted = accepted;
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
        long most = accepted.most().toBytes();
        if (bytes > most) {
            DataBufferUtils.release(buffer);
            throw StorageProblem.FILE_TOO_LARGE.rejection(Map.of("mostBytes", most));
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

    /** Once, at the end of the file; raises FILE_EMPTY and FILE_TYPE_UNSUPPORTED. */
    Stored judge() {
        if (bytes == 0) {
            throw StorageProblem.FILE_EMPTY.rejection();
        }
        FileKind kind = FileKind.of(Arrays.copyOf(head.array(), head.position()))
                .filter(accepted.kinds()::contains)
                .orElseThrow(
                        () -> StorageProblem.FILE_TYPE_UNSUPPORTED.rejection(Map.of("accepted", accepted.kinds())));
        return new Stored(kind, bytes, HexFormat.of().formatHex(digest.digest()));
    }
}
