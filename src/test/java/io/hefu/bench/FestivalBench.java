package io.hefu.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;

/**
 * A rush for one SKU at two replicas: everybody wants two pieces, is allowed one, and tries again as long as it is told to.
 * With {@code bench.kill} one replica is killed when half is sold.
 */
final class FestivalBench {

    private static final PrintStream OUT = System.out;
    private static final Path DIRECTORY = Path.of("target/bench-festival");
    private static final int PEOPLE = Integer.getInteger("bench.people", 20_000);
    private static final int PIECES = Integer.getInteger("bench.pieces", 5_000);
    private static final int CONNECTIONS = Integer.getInteger("bench.connections", 2_000);
    private static final Duration RAMP = Duration.ofSeconds(Integer.getInteger("bench.ramp", 10));
    private static final Duration TIME = Duration.ofSeconds(Integer.getInteger("bench.seconds", 120));
    private static final int WARM_UP = Integer.getInteger("bench.warmup", 10);
    /** As many rushes for other SKUs go before it, so that no one measures how Java warms up. */
    private static final int REHEARSALS = Integer.getInteger("bench.rehearsals", 8);

    private static final int MAIN_JOB_CONNECTIONS = 64;
    private static final Duration MAIN_JOB = Duration.ofSeconds(10);
    private static final boolean KILL = Boolean.getBoolean("bench.kill");
    private static final double MILLI = 1e6;

    private FestivalBench() {}

    static void run() throws Exception {
        String jvm = System.getProperty("bench.jvm", "-Xmx512m -XX:+UseSerialGC");
        try (ServiceProcess first = new ServiceProcess(DIRECTORY, jvm);
                ServiceProcess second = ServiceProcess.beside(DIRECTORY, jvm)) {
            BenchDatabase database = new BenchDatabase(DIRECTORY);
            warmUp(database, List.of(first, second));
            List<Integer> ports = List.of(first.port, second.port);
            List<String> skus = database.skus();
            for (int i = 1; i <= REHEARSALS; i++) {
                rush(database, ports, skus.get(i), () -> {});
            }
            // the host is shared: what the rush is compared with is measured right before and after it
            List<ServiceProcess> services = List.of(first, second);
            double before = mainJob(services, skus.get(REHEARSALS + 1));
            rush(database, ports, skus.get(0), KILL ? second.process::destroyForcibly : () -> {});
            double after = mainJob(services, skus.get(REHEARSALS + 1));
            OUT.printf("the main job on one SKU before and after: %.0f and %.0f orders a second%n", before, after);
        }
    }

    /** As many connections as in the benchmark of orders, over those replicas that live. */
    private static double mainJob(List<ServiceProcess> services, String sku) throws Exception {
        String token = services.get(0).signIn();
        List<ServiceProcess> alive =
                services.stream().filter(service -> service.process.isAlive()).toList();
        return alive.stream()
                .map(service -> CompletableFuture.supplyAsync(
                        () -> ordersPerSecond(service.port, sku, token, MAIN_JOB_CONNECTIONS / alive.size())))
                .toList()
                .stream()
                .mapToDouble(CompletableFuture::join)
                .sum();
    }

    private static double ordersPerSecond(int port, String sku, String token, int connections) {
        try (LoadClient client = new LoadClient(port, connections)) {
            Work work = new OrderWork(List.of(sku), token, new ArrayDeque<>(), 0);
            return client.run(work, MAIN_JOB).perSecond();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void rush(BenchDatabase database, List<Integer> ports, String sku, Runnable halfWay)
            throws Exception {
        prepare(database, sku);
        List<Person> people = people(new Tokens(DIRECTORY), sku);
        try (FestivalCrowd crowd = new FestivalCrowd(ports, CONNECTIONS, PIECES / 2, halfWay)) {
            crowd.run(people, RAMP, TIME);
            tell(crowd, people, database, sku);
        }
    }

    private static void warmUp(BenchDatabase database, List<ServiceProcess> services) throws Exception {
        database.raiseStock();
        List<String> skus = database.skus();
        for (ServiceProcess service : services) {
            try (LoadClient client = new LoadClient(service.port, 64)) {
                Work work = new OrderWork(
                        skus.subList(REHEARSALS + 1, skus.size()), service.signIn(), new ArrayDeque<>(), 0);
                client.run(work, Duration.ofSeconds(WARM_UP));
            }
        }
    }

    /** So many pieces, and one for everybody. */
    private static void prepare(BenchDatabase database, String sku) throws Exception {
        database.run("""
                update stock set available = %2$d where sku_id = '%1$s';
                insert into purchase_limits (sku_id, platform_most, since) values ('%1$s', 1, now())
                on conflict (sku_id) do update set platform_most = 1, since = now()
                """.formatted(sku, PIECES));
    }

    private static List<Person> people(Tokens tokens, String sku) {
        List<Person> people = new ArrayList<>(PEOPLE);
        for (int i = 0; i < PEOPLE; i++) {
            UUID account = UUID.randomUUID();
            people.add(new Buyer(account, tokens.ofPerson(account), sku));
        }
        return people;
    }

    private static void tell(FestivalCrowd crowd, List<Person> people, BenchDatabase database, String sku)
            throws Exception {
        String since = "(select since from purchase_limits where sku_id = '" + sku + "')";
        String ours = " from orders join order_lines on order_lines.order_id = orders.id where sku_id = '" + sku
                + "' and placed_at >= " + since;
        long sold = database.number("select coalesce(sum(quantity), 0)::text" + ours);
        long most = database.number("select coalesce(max(n), 0)::text from (select sum(quantity) n" + ours
                + " group by buyer_account_id) b");
        long left = database.number("select available::text from stock where sku_id = '" + sku + "'");
        double seconds = crowd.lastSaleAfter / 1e9;
        OUT.printf("%d people, %d pieces, two replicas%s%n", PEOPLE, PIECES, KILL ? ", one killed half-way" : "");
        OUT.printf(
                "sold %d, left %d, oversold %d, most per account %d, told 201 %d times%n",
                sold, left, Math.max(0, sold - PIECES), most, crowd.sold);
        OUT.printf(
                "%.0f orders and %.0f decisions a second until the last piece, after %.1f s; not done in time: %d%n",
                sold / seconds,
                crowd.decidedByThen / seconds,
                seconds,
                people.stream().filter(person -> !person.isDone()).count());
        double lastPlaced = database.number("select (extract(epoch from max(placed_at)) * 1000)::bigint::text" + ours);
        OUT.printf(
                "the last piece was ordered after %.1f s, the last buyer knew it after %.1f s%n",
                (lastPlaced - crowd.startedAt.toEpochMilli()) / 1e3, seconds);
        OUT.printf(
                "sales p50 %.0f p99 %.0f ms; refusals p50 %.0f p99 %.0f ms, longest %.0f ms%n",
                millis(crowd.sales, 50),
                millis(crowd.sales, 99),
                millis(crowd.refusals, 50),
                millis(crowd.refusals, 99),
                millis(crowd.refusals, 100));
        OUT.printf(
                "answers %s, connections cut under way %d%n",
                crowd.statuses.entrySet().stream()
                        .map(entry -> entry.getKey() + ": " + entry.getValue())
                        .collect(Collectors.joining(", ")),
                crowd.cut);
    }

    private static double millis(Histogram nanos, double percentile) {
        return nanos.getValueAtPercentile(percentile) / MILLI;
    }
}
