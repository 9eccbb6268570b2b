package io.hefu.imports.internal;

import io.hefu.imports.ImportProblem;
import io.hefu.kernel.CommonProblem;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import reactor.core.publisher.Flux;

/** Cuts an upload into parts to be kept, and refuses what is no workbook or too large, before it is all here. */
final class FileParts {

    private static final int PART_BYTES = 1 << 20;
    private static final long MOST_BYTES = 128L << 20;
    private static final byte[] ZIP = {'P', 'K', 3, 4};

    private long bytes;
    private long partBytes;

    private FileParts() {}

    static Flux<byte[]> of(Flux<DataBuffer> content) {
        return Flux.defer(() -> {
            FileParts parts = new FileParts();
            return content.map(FileParts::bytes).bufferUntil(parts::isFull).map(FileParts::join);
        });
    }

    private static byte[] bytes(DataBuffer buffer) {
        byte[] bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        DataBufferUtils.release(buffer);
        return bytes;
    }

    private boolean isFull(byte[] next) {
        bytes += next.length;
        partBytes += next.length;
        if (bytes > MOST_BYTES) {
            throw CommonProblem.BODY_TOO_LARGE.rejection();
        }
        boolean full = partBytes >= PART_BYTES;
        partBytes = full ? 0 : partBytes;
        return full;
    }

    private static byte[] join(List<byte[]> pieces) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        pieces.forEach(joined::writeBytes);
        return joined.toByteArray();
    }

    /** The first part begins as every workbook does. */
    static void checkWorkbook(byte[] first) {
        boolean zip = first.length > ZIP.length && Arrays.equals(first, 0, ZIP.length, ZIP, 0, ZIP.length);
        if (!zip) {
            throw ImportProblem.IMPORT_FILE_UNREADABLE.rejection();
        }
    }
}
