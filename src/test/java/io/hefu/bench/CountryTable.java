package io.hefu.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.function.Supplier;

/** Runs loads against the service and prints a row for each. */
final class CountryTable {

    private static final PrintStream OUT = System.out;
    private static final Duration WARM_UP = Duration.ofSeconds(Integer.getInteger("bench.warmup", 10));
    private static final Duration TIME = Duration.ofSeconds(Integer.getInteger("bench.seconds", 10));
    private static final String ROW = "%-42s %11s %9s %9s %7s %11s %11s %13s%n";

    private final ServiceProcess service;

    CountryTable(ServiceProcess service) {
        this.service = service;
    }

    void head() {
        OUT.printf(ROW, "", "per second", "p50 ms", "p99 ms", "failed", "service CPU", "database CPU", "plain SQL ms");
    }

    /** Belongs to no row. */
    void compile(int connections, Supplier<Work> work) throws IOException {
        try (LoadClient client = new LoadClient(service.port, connections)) {
            client.run(work.get(), WARM_UP.multipliedBy(2));
        }
    }

    void load(String name, int connections, Supplier<Work> work, String sql) throws IOException {
        try (LoadClient client = new LoadClient(service.port, connections)) {
            client.run(work.get(), WARM_UP);
            CpuTime before = service.cpu();
            row(name, client.run(work.get(), TIME), before, sql);
        }
    }

    /** At a rate, and no faster: what somebody waits for a page while others read pages as well. */
    void paced(String name, int connections, Work work, int perSecond) throws IOException {
        try (LoadClient client = new LoadClient(service.port, connections)) {
            CpuTime before = service.cpu();
            row("%s, %d a second".formatted(name, perSecond), client.paced(work, TIME, perSecond), before, "");
        }
    }

    /** All that the work has, once. */
    void all(String name, int connections, Work work) throws IOException {
        try (LoadClient client = new LoadClient(service.port, connections)) {
            CpuTime before = service.cpu();
            row(name, client.run(work, Duration.ofHours(1)), before, "");
        }
    }

    private void row(String name, Load load, CpuTime before, String sql) throws IOException {
        CpuTime cpu = service.cpu().since(before);
        double good = Math.max(1, load.good());
        OUT.printf(
                ROW,
                name,
                "%.0f".formatted(load.perSecond()),
                "%.1f".formatted(load.millis(50)),
                "%.1f".formatted(load.millis(99)),
                load.bad(),
                "%.3f".formatted(cpu.service() / good),
                "%.3f".formatted(cpu.postgres() / good),
                sql);
    }

    void once(String name, long start, String sql) {
        OUT.printf(ROW, name, "once", "%.1f".formatted((System.nanoTime() - start) / 1e6), "", "", "", "", sql);
    }
}
