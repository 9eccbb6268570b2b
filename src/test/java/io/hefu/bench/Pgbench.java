package io.hefu.bench;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Baseline (b): the same SQL, one transaction per order, by pgbench; skipped where pgbench is not installed. */
final class Pgbench {

    private static final Pattern TPS = Pattern.compile("tps = ([0-9.]+)");

    private Pgbench() {}

    static boolean isInstalled() {
        return List.of(System.getenv("PATH").split(File.pathSeparator)).stream()
                .anyMatch(path -> new File(path, "pgbench").canExecute());
    }

    static double ordersPerSecond(int port, int skus, int clients, Duration time) throws IOException {
        Process process = new ProcessBuilder(
                        "pgbench",
                        "--no-vacuum",
                        "--host=127.0.0.1",
                        "--port=" + port,
                        "--username=postgres",
                        "--client=" + clients,
                        "--jobs=2",
                        "--define=skus=" + skus,
                        "--protocol=prepared",
                        "--time=" + time.toSeconds(),
                        "--file=src/test/resources/bench/order.sql",
                        "postgres")
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Matcher tps = TPS.matcher(output);
        if (!tps.find()) {
            throw new IllegalStateException(output);
        }
        return Double.parseDouble(tps.group(1));
    }
}
