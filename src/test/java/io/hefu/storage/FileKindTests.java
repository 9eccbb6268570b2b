package io.hefu.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class FileKindTests {

    @Test
    void tellsFilesByTheirFirstBytes() {
        assertThat(FileKind.of(new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, 0}))
                .contains(FileKind.JPEG);
        assertThat(FileKind.of("%PDF-1.7".getBytes(StandardCharsets.US_ASCII))).contains(FileKind.PDF);
        assertThat(FileKind.of("%PDF".getBytes(StandardCharsets.US_ASCII))).isEmpty();
        assertThat(FileKind.of(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\n', '\n', 0x1A, '\n'}))
                .isEmpty();
    }
}
