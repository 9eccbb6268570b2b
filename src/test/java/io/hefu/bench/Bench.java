package io.hefu.bench;

import io.hefu.bench.OrderWork.PlacedOrder;
import io.hefu.simulation.MatchRate;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.function.Supplier;

/** Starts the service, drives it over HTTP from this process and prints a table; see the package's sentence. */
public final class Bench {

    private static final PrintStream OUT = System.out;
    private static final Duration WARM_UP = Duration.ofSeconds(Integer.getInteger("bench.warmup", 10));
    private static final Duration TIME = Duration.ofSeconds(Integer.getInteger("bench.seconds", 20));
    private static final int CONNECTIONS = Integer.getInteger("bench.connections", 64);
    private static final long SCALE = Long.getLong("bench.scale", 0L);
    private static final int KEPT = 1_000_000;
    private static final int TEN = 10;
    private static final String ROW = "%-34s %10s %9s %9s %7s %14s %14s%n";

    private static int complaints;

    private final Queue<PlacedOrder> placed = new ArrayDeque<>();

    private Bench() {}

    /**
     * Options: bench.what (orders, country, catalogue, claims, festival, pick, statement, stream, remarks, vouchers, workbench), bench.warmup, bench.seconds,
     * bench.connections, bench.scale, bench.jvm.
     */
    public static void main(String[] args) throws Exception {
        switch (System.getProperty("bench.what", "orders")) {
            case "country" -> CountryBench.run();
            case "catalogue" -> CatalogueBench.run();
            case "claims" -> ClaimsBench.run();
            case "festival" -> FestivalBench.run();
            case "pick" -> PickBench.run();
            case "statement" -> StatementBench.run();
            case "stream" -> StreamBench.run();
            case "remarks" -> MatchRate.main(args);
            case "vouchers" -> VoucherBench.run();
            case "workbench" -> WorkbenchBench.run();
            default -> new Bench().run();
        }
        System.exit(0);
    }

    static void complain(int status, String body) {
        if (complaints++ < 3) {
            OUT.println("unexpected: " + status + " " + body);
        }
    }

    private void run() throws Exception {
        try (ServiceProcess service = new ServiceProcess()) {
            OUT.printf("start-up %.1f s%n", service.startUp.toMillis() / 1000.0);
            BenchDatabase database = new BenchDatabase();
            database.raiseStock();
            List<String> skus = database.skus();
            head();
            String token = service.signIn();
            compile(service, () -> new OrderWork(skus, token, placed, KEPT));
            compile(service, () -> transfers(1));
            measure(service, "orders over " + skus.size() + " SKUs", () -> new OrderWork(skus, token, placed, KEPT));
            List<String> hot = skus.subList(0, 1);
            measure(service, "orders on one SKU", () -> new OrderWork(hot, token, placed, KEPT));
            CheckoutWork checkouts = CheckoutWork.prepared(database, new Tokens(ServiceProcess.DIRECTORY));
            measure(service, "checkouts of carts with one line", () -> checkouts);
            // the transfers of the first minute have used up theirs
            compile(service, () -> new OrderWork(skus, token, placed, KEPT));
            measure(service, "transfers, one to a message", () -> transfers(1));
            measure(service, "transfers, ten to a message", () -> transfers(TEN));
            if (Pgbench.isInstalled()) {
                double twice = 2 * pgbench(database);
                rate("(b) pgbench, one by one", twice / 2);
                pace(service, "orders at twice (b)", new OrderWork(skus, token, placed, KEPT), twice);
            }
            grow(service, database, skus);
            OUT.printf("heap after %d orders: %d MiB%n", database.orders(), service.heapMegabytes());
        }
        rate("(a) R2DBC, one by one", OneByOne.ordersPerSecond(CONNECTIONS, WARM_UP, TIME));
    }

    private static double pgbench(BenchDatabase database) throws Exception {
        int skus = database.preparePgbench();
        Pgbench.ordersPerSecond(database.port(), skus, CONNECTIONS, WARM_UP);
        return Pgbench.ordersPerSecond(database.port(), skus, CONNECTIONS, TIME);
    }

    private Work transfers(int perMessage) {
        try {
            return new TransferWork(placed, perMessage);
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Throughput per step while the tables grow tenfold and tenfold again. */
    private static void grow(ServiceProcess service, BenchDatabase database, List<String> skus) throws Exception {
        for (long goal = database.orders() / 100_000 * 100_000 + 100_000; goal <= SCALE; goal += 100_000) {
            String token = service.signIn();
            try (LoadClient client = new LoadClient(service.port, CONNECTIONS)) {
                CpuTime before = service.cpu();
                Work work = new OrderWork(skus, token, new ArrayDeque<>(), 0);
                Load load = client.run(work, Duration.ofMinutes(10), goal - database.orders());
                row("orders up to " + goal, load, 1, service.cpu().since(before));
            }
        }
    }

    private static void measure(ServiceProcess service, String name, Supplier<Work> work) throws IOException {
        try (LoadClient client = new LoadClient(service.port, CONNECTIONS)) {
            client.run(work.get(), WARM_UP, Long.MAX_VALUE / 2);
            CpuTime before = service.cpu();
            Work measured = work.get();
            Load load = client.run(measured, TIME, Long.MAX_VALUE / 2);
            row(name, load, measured.perRequest(), service.cpu().since(before));
        }
    }

    private static void pace(ServiceProcess service, String name, Work work, double perSecond) throws IOException {
        try (LoadClient client = new LoadClient(service.port, CONNECTIONS)) {
            client.paced(work, WARM_UP, perSecond);
            CpuTime before = service.cpu();
            Load load = client.paced(work, TIME, perSecond);
            row(name, load, 1, service.cpu().since(before));
        }
    }

    /** The first minute is the compiler's, and belongs to no row. */
    private static void compile(ServiceProcess service, Supplier<Work> work) throws IOException {
        try (LoadClient client = new LoadClient(service.port, CONNECTIONS)) {
            client.run(work.get(), WARM_UP.multipliedBy(4), Long.MAX_VALUE / 2);
        }
    }

    private static void head() {
        OUT.printf(ROW, "", "per second", "p50 ms", "p99 ms", "failed", "service CPU ms", "database CPU ms");
    }

    private static void row(String name, Load load, int perRequest, CpuTime cpu) {
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

    private static void rate(String name, double perSecond) {
        OUT.printf(ROW, name, "%.0f".formatted(perSecond), "", "", "", "", "");
    }
}
