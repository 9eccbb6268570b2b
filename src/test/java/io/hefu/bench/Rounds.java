package io.hefu.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Rows of a table that are measured in turn, a part of each in every round, so that a host that becomes slower or faster
 * meanwhile does the same to all of them.
 */
final class Rounds {

    private static final PrintStream OUT = System.out;
    private static final String ROW = "%-34s %10s %9s %9s %7s %14s %14s%n";

    private final int rounds;
    private final Duration warmUp;
    private final Duration time;
    private final List<Row> rows = new ArrayList<>();

    /**
     * @param warmUp before each row's first part; half of it before each other
     * @param time of each row, over all rounds
     */
    Rounds(int rounds, Duration warmUp, Duration time) {
        this.rounds = rounds;
        this.warmUp = warmUp;
        this.time = time;
    }

    void add(String name, Supplier<Work> work) {
        rows.add(new Row(name, work));
    }

    /** @param between is done once in every round, for as long as each row's part */
    void run(ServiceProcess service, int connections, Between between) throws Exception {
        for (int round = 0; round < rounds; round++) {
            Duration before = round == 0 ? warmUp : warmUp.dividedBy(2);
            for (Row row : rows) {
                row.part(service, connections, before, time.dividedBy(rounds));
            }
            between.measure(before, time.dividedBy(rounds));
        }
        rows.forEach(Row::print);
    }

    static void head() {
        OUT.printf(ROW, "", "per second", "p50 ms", "p99 ms", "failed", "service CPU ms", "database CPU ms");
    }

    static void print(String name, Load load, int perRequest, CpuTime cpu) {
        double good = Math.max(1, load.good()) * perRequest;
        OUT.printf(
                ROW,
                name,
                "%.0f".formatted(load.perSecond() * perRequest),
                "%.1f".formatted(load.millis(50)),
                "%.1f".formatted(load.millis(99)),
                load.bad(),
                "%.3f".formatted(cpu.service() / good),
                "%.3f".formatted(cpu.postgres() / good));
    }

    static void print(String name, double perSecond) {
        OUT.printf(ROW, name, "%.0f".formatted(perSecond), "", "", "", "", "");
    }

    /** What is no request to the service. */
    interface Between {

        void measure(Duration warmUp, Duration time) throws Exception;
    }

    private static final class Row {

        private final String name;
        private final Supplier<Work> work;
        private final Load load = new Load();
        private CpuTime cpu = new CpuTime(0, 0);
        private int perRequest;

        private Row(String name, Supplier<Work> work) {
            this.name = name;
            this.work = work;
        }

        private void part(ServiceProcess service, int connections, Duration warmUp, Duration time) throws IOException {
            try (LoadClient client = new LoadClient(service.port, connections)) {
                client.run(work.get(), warmUp);
                CpuTime before = service.cpu();
                Work measured = work.get();
                perRequest = measured.perRequest();
                client.run(measured, time, load);
                cpu = cpu.plus(service.cpu().since(before));
            }
        }

        private void print() {
            Rounds.print(name, load, perRequest, cpu);
        }
    }
}
