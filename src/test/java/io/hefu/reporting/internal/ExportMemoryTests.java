package io.hefu.reporting.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExportMemoryTests {

    /** Kept in memory, these rows would need several hundred megabytes. */
    @Test
    void writesSixHundredThousandRowsInAHeapThatCouldNotHoldThem() throws IOException, InterruptedException {
        Process child = new ProcessBuilder(List.of(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-Xmx48m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BigSheet.class.getName(),
                        "600000"))
                .redirectErrorStream(true)
                .start();
        String told = new String(child.getInputStream().readAllBytes());
        assertThat(child.waitFor()).as(told).isZero();
        assertThat(told).contains("600000 rows");
    }
}
