package io.hefu.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** The live stream: the memory of many readers, how soon and how many events reach them, and how a storm heals. */
final class StreamBench {

    private static final PrintStream OUT = System.out;
    private static final Path DIRECTORY = Path.of("target/bench-stream");
    private static final int IDLE = Integer.getInteger("bench.readers", 10_000);
    private static final List<String> PARTS =
            List.of(System.getProperty("bench.parts", "relay,storm,latency,orders,fan-out")
                    .split(","));
    /** How many classes are named of which the heap of idle readers consists. */
    private static final int CLASSES = Integer.getInteger("bench.classes", 0);

    private static final int BUSY = 1_000;
    private static final int ROUNDS = 2_000;
    private static final int CONNECTIONS = 64;
    private static final int ORDERS_PER_SECOND = Integer.getInteger("bench.rate", 500);
    private static final Duration TIME = Duration.ofSeconds(Integer.getInteger("bench.seconds", 15));
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String LIMITS =
            " -Dhefu.events.max-per-account=20000 -Dhefu.events.max-streams=20000 -Dhefu.events.rotation=1h";
    private static final String PADDING = "x".repeat(100);

    private final ServiceProcess service;
    private final BenchDatabase database;
    private final Tokens tokens;
    private final List<String> counties;
    private final Map<Integer, String> readers = new HashMap<>();

    private StreamBench(ServiceProcess service) throws Exception {
        this.service = service;
        this.database = new BenchDatabase(DIRECTORY);
        this.tokens = new Tokens(DIRECTORY);
        this.counties = database.texts("select code from divisions where level = 3 order by code");
    }

    static void run() throws Exception {
        String jvm = System.getProperty("bench.jvm", "-Xmx1g -XX:+UseParallelGC") + LIMITS;
        try (ServiceProcess service = new ServiceProcess(DIRECTORY, jvm)) {
            StreamBench bench = new StreamBench(service);
            bench.fanOut("warm-up");
            if (PARTS.contains("relay")) {
                bench.relay();
            }
            if (PARTS.contains("storm")) {
                bench.idleThenStorm();
            }
            if (PARTS.contains("latency")) {
                try (ServiceProcess replica = ServiceProcess.beside(DIRECTORY, jvm)) {
                    new StreamLatency(bench.database, bench.tokens, bench.counties).run(service, replica);
                }
            }
            if (PARTS.contains("orders")) {
                bench.orders();
            }
            if (PARTS.contains("fan-out")) {
                bench.fanOut("one event to " + BUSY + " readers");
            }
        }
        if (PARTS.contains("fan-out") && Nchan.isInstalled()) {
            nchan();
        }
    }

    /** A reader who comes again shows the same token. */
    private String reader(int number) {
        return readers.computeIfAbsent(number, n -> tokens.ofRegion("FINANCE", counties.get(n % counties.size())));
    }

    /** How fast what was told comes into the log. */
    private void relay() throws Exception {
        int events = 200_000;
        long end = database.number("select last_offset from event_log_head") + events;
        tell("'51'", "generate_series(1, " + events + ") n");
        long start = System.nanoTime();
        while (database.number("select last_offset from event_log_head") < end) {
            Thread.sleep(50);
        }
        OUT.printf("relay: %.0f events a second%n", events / seconds(start));
    }

    private void idleThenStorm() throws Exception {
        long heap = service.heapMegabytes();
        long resident = service.residentMegabytes();
        Map<String, Long> classes = service.heapByClass();
        try (StreamClient client = new StreamClient((reader, frame) -> {})) {
            long start = System.nanoTime();
            connect(client, Map.of());
            OUT.printf("%d readers connected in %.1f s%n", IDLE, seconds(start));
            OUT.printf(
                    "memory per idle reader: %.1f KiB of heap, %.1f KiB of the process%n",
                    (service.heapMegabytes() - heap) * 1024.0 / IDLE,
                    (service.residentMegabytes() - resident) * 1024.0 / IDLE);
            show(classes, service.heapByClass());
            round(0);
            awaitEach(client, 1);
            Map<Integer, String> ids = new ConcurrentHashMap<>();
            client.readers().forEach(reader -> ids.put(reader.number, reader.lastId));
            client.drop();
            round(1);
            round(2);
            CpuTime cpu = service.cpu();
            start = System.nanoTime();
            connect(client, ids);
            awaitEach(client, 2);
            CpuTime spent = service.cpu().since(cpu);
            OUT.printf(
                    "storm of %d readers healed in %.1f s; CPU per reader: service %.2f + database %.2f ms%n",
                    IDLE, seconds(start), (double) spent.service() / IDLE, (double) spent.postgres() / IDLE);
        }
    }

    private static void show(Map<String, Long> before, Map<String, Long> after) {
        after.entrySet().stream()
                .map(now -> Map.entry(now.getKey(), now.getValue() - before.getOrDefault(now.getKey(), 0L)))
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(CLASSES)
                .forEach(grown -> OUT.printf("%8d bytes a reader of %s%n", grown.getValue() / IDLE, grown.getKey()));
    }

    /** One event for each county that has readers. */
    private void round(int number) throws SQLException {
        tell("code", "(select code, " + number + " as n from divisions where level = 3) d");
    }

    private void connect(StreamClient client, Map<Integer, String> ids) throws IOException {
        for (int number = 0; number < IDLE; number++) {
            String id = ids.get(number);
            client.open(
                    service.port,
                    "/api/v1/events?types=hefu.bench.*",
                    reader(number) + (id == null ? "" : "Last-Event-ID: " + id + "\r\n"),
                    number);
            client.read(0);
        }
        await(client, () -> client.connected() == IDLE);
    }

    /** Exactly so many for everybody: neither a gap nor a repeat. */
    private static void awaitEach(StreamClient client, long events) throws IOException {
        await(client, () -> client.readers().stream().allMatch(reader -> reader.events >= events));
        if (client.readers().stream().anyMatch(reader -> reader.events > events)) {
            throw new IllegalStateException("an event came twice");
        }
    }

    private static void await(StreamClient client, java.util.function.BooleanSupplier fact) throws IOException {
        long start = System.nanoTime();
        while (!fact.getAsBoolean()) {
            if (System.nanoTime() - start > PATIENCE.toNanos()) {
                throw new IllegalStateException("not within " + PATIENCE);
            }
            client.read(20);
        }
    }

    /** From the answer to an order until its events are with twenty of a thousand readers. */
    private void orders() throws Exception {
        String region = database.texts("""
                select u.region from accounts a join budget_units u on u.id = a.unit_id where a.login = 'buyer'""").get(0);
        Map<String, Long> answered = new ConcurrentHashMap<>();
        Histogram micros = new ConcurrentHistogram(3);
        AtomicBoolean over = new AtomicBoolean();
        StreamClient.Told told = (reader, frame) -> {
            Long at = answered.get(between(frame, "\"subject\":\"", '"'));
            micros.recordValue(at == null ? 0 : (System.nanoTime() - at) / 1_000);
        };
        try (StreamClient client = new StreamClient(told)) {
            for (int number = 0; number < BUSY; number++) {
                boolean there = number % 50 == 0;
                client.open(
                        service.port,
                        "/api/v1/events?types=hefu.ordering.*",
                        there ? tokens.ofRegion("FINANCE", region) : reader(number),
                        number);
            }
            await(client, () -> client.connected() == BUSY);
            Thread orders = new Thread(() -> order(answered, over));
            orders.start();
            while (!over.get()) {
                client.read(20);
            }
            orders.join();
        }
        OUT.printf(
                "order answered, then its event at a reader: p50 %.1f ms, p99 %.1f ms, %d deliveries%n",
                micros.getValueAtPercentile(50) / 1e3, micros.getValueAtPercentile(99) / 1e3, micros.getTotalCount());
    }

    private void order(Map<String, Long> answered, AtomicBoolean over) {
        try (LoadClient load = new LoadClient(service.port, CONNECTIONS)) {
            database.raiseStock();
            Work orders = new OrderWork(database.skus(), service.signIn(), new ArrayDeque<>(), 0) {
                @Override
                public boolean answered(int status, String body) {
                    answered.put(Requests.field(body, "id"), System.nanoTime());
                    return super.answered(status, body);
                }
            };
            load.paced(orders, TIME, ORDERS_PER_SECOND);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        } finally {
            over.set(true);
        }
    }

    /** All readers want every event. */
    private void fanOut(String name) throws Exception {
        try (StreamClient client = new StreamClient((reader, frame) -> {})) {
            for (int number = 0; number < BUSY; number++) {
                client.open(
                        service.port, "/api/v1/events?types=hefu.bench.*", tokens.ofRegion("FINANCE", "51"), number);
            }
            await(client, () -> client.connected() == BUSY);
            long start = System.nanoTime();
            for (int sent = 0; sent < ROUNDS; sent += 100) {
                tell("'51'", "generate_series(1, 100) n");
                long expected = sent + 100L - 300;
                await(client, () -> client.readers().get(0).events >= expected);
            }
            awaitEach(client, ROUNDS);
            OUT.printf("%s: %.0f deliveries a second%n", name, (double) ROUNDS * BUSY / seconds(start));
        }
    }

    private void tell(String region, String from) throws SQLException {
        database.run("""
                insert into outbox (event_id, type, subject, at, region, data)
                select gen_random_uuid(), 'hefu.bench.told', 'bench', now(), %s, json_build_object('n', n, 'text', '%s')
                from %s
                """.formatted(region, PADDING, from));
    }

    /** The same readers and as many events of as many bytes. */
    private static void nchan() throws Exception {
        try (Nchan peer = new Nchan(DIRECTORY.resolve("nchan"));
                StreamClient client = new StreamClient((reader, frame) -> {});
                LoadClient publisher = new LoadClient(peer.port, 1)) {
            for (int number = 0; number < BUSY; number++) {
                client.open(peer.port, "/sub", "", number);
            }
            await(client, () -> client.connected() == BUSY);
            String event =
                    "{\"specversion\":\"1.0\",\"type\":\"hefu.bench.told\",\"subject\":\"bench\",\"data\":\"%s\"}"
                            .formatted(PADDING + PADDING + PADDING);
            long start = System.nanoTime();
            for (int sent = 0; sent < ROUNDS; sent += 100) {
                publisher.run(new Posts(event), PATIENCE, 100);
                long expected = sent + 100L - 300;
                await(client, () -> client.readers().get(0).events >= expected);
            }
            awaitEach(client, ROUNDS);
            OUT.printf(
                    "Nchan, one event to %d readers: %.0f deliveries a second%n",
                    BUSY, (double) ROUNDS * BUSY / seconds(start));
        }
    }

    private static String between(String text, String before, char after) {
        int from = text.indexOf(before) + before.length();
        return text.substring(from, text.indexOf(after, from));
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private record Posts(String event) implements Work {

        @Override
        public byte[] next() {
            return Requests.post("/pub", "", event);
        }

        @Override
        public boolean answered(int status, String body) {
            return status / 100 == 2;
        }
    }
}
