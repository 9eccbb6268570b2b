package io.hefu.bench;

import io.hefu.bench.OrderWork.PlacedOrder;
import io.hefu.simulation.MatchRate;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Queue;
import java.util.function.Supplier;

/** Starts the service, drives it over HTTP from this process and prints a table; see the package's sentence. */
public final class Bench {

    private static final PrintStream OUT = System.out;
    private static final Duration WARM_UP = Duration.ofSeconds(Integer.getInteger("bench.warmup", 10));
    private static final Duration TIME = Duration.ofSeconds(Integer.getInteger("bench.seconds", 20));
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 3);
    private static final int CONNECTIONS = Integer.getInteger("bench.connections", 64);
    private static final long SCALE = Long.getLong("bench.scale", 0L);
    private static final int KEPT = 1_000_000;
    private static final int MODERATE = 1_000;
    private static final int TEN = 10;

    private static int complaints;

    private final Queue<PlacedOrder> placed = new ArrayDeque<>();

    private Bench() {}

    /**
     * Options: bench.what (orders, country, catalogue, claims, festival, pick, statement, stream, remarks, vouchers, workbench), bench.warmup, bench.seconds,
     * bench.rounds, bench.connections, bench.scale, bench.jvm.
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
            Rounds.head();
            String token = service.signIn();
            Supplier<Work> spread = () -> new OrderWork(skus, token, placed, KEPT);
            compile(service, spread);
            compile(service, () -> transfers(1));
            // the transfers of the first minutes have used up theirs
            compile(service, spread);
            // as five minutes later anyway: from then on PostgreSQL uses its log files again
            database.run("checkpoint");
            CheckoutWork checkouts = CheckoutWork.prepared(database, new Tokens(ServiceProcess.DIRECTORY));
            Rounds rounds = new Rounds(ROUNDS, WARM_UP, TIME);
            rounds.add("orders over " + skus.size() + " SKUs", spread);
            rounds.add("orders on one SKU", () -> new OrderWork(skus.subList(0, 1), token, placed, KEPT));
            rounds.add("checkouts of carts with one line", () -> checkouts);
            rounds.add("transfers, one to a message", () -> transfers(1));
            rounds.add("transfers, ten to a message", () -> transfers(TEN));
            DoubleSummaryStatistics pgbench = new DoubleSummaryStatistics();
            rounds.run(service, CONNECTIONS, pgbench(database, pgbench));
            if (pgbench.getCount() > 0) {
                Rounds.print("(b) pgbench, one by one", pgbench.getAverage());
                double twice = 2 * pgbench.getAverage();
                pace(service, "orders at twice (b)", new OrderWork(skus, token, placed, KEPT), twice);
            }
            pace(service, "orders at 1000 a second", new OrderWork(skus, token, placed, KEPT), MODERATE);
            grow(service, database, skus);
            OUT.printf("heap after %d orders: %d MiB%n", database.orders(), service.heapMegabytes());
        }
        compareOneByOne();
    }

    /** (b) once more, for the ratio of the two: the host is not what it was when the service was measured. */
    private static void compareOneByOne() throws Exception {
        DoubleSummaryStatistics pgbench = new DoubleSummaryStatistics();
        Rounds.Between beside =
                (warmUp, time) -> pgbench(new BenchDatabase(), pgbench).measure(warmUp, time);
        Duration compile = WARM_UP.multipliedBy(4);
        Rounds.print("(a) R2DBC, one by one", OneByOne.ordersPerSecond(CONNECTIONS, compile, TIME, beside));
        if (pgbench.getCount() > 0) {
            Rounds.print("(b) beside (a)", pgbench.getAverage());
        }
    }

    private static Rounds.Between pgbench(BenchDatabase database, DoubleSummaryStatistics perSecond) throws Exception {
        if (!Pgbench.isInstalled()) {
            return (warmUp, time) -> {};
        }
        int skus = database.preparePgbench();
        return (warmUp, time) -> {
            Pgbench.ordersPerSecond(database.port(), skus, CONNECTIONS, warmUp);
            perSecond.accept(Pgbench.ordersPerSecond(database.port(), skus, CONNECTIONS, time));
        };
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
                Rounds.print("orders up to " + goal, load, 1, service.cpu().since(before));
            }
        }
    }

    private static void pace(ServiceProcess service, String name, Work work, double perSecond) throws IOException {
        try (LoadClient client = new LoadClient(service.port, CONNECTIONS)) {
            client.paced(work, WARM_UP, perSecond);
            CpuTime before = service.cpu();
            Load load = client.paced(work, TIME, perSecond);
            Rounds.print(name, load, 1, service.cpu().since(before));
        }
    }

    /** The first minute is the compiler's, and belongs to no row. */
    private static void compile(ServiceProcess service, Supplier<Work> work) throws IOException {
        try (LoadClient client = new LoadClient(service.port, CONNECTIONS)) {
            client.run(work.get(), WARM_UP.multipliedBy(4));
        }
    }
}
