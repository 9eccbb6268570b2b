package io.hefu.bench;

import java.io.PrintStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * From a commit to the readers of its events, at a steady pace: a thousand readers, half of them on another replica than
 * the other half; each event concerns twenty.
 */
final class StreamLatency {

    private static final PrintStream OUT = System.out;
    private static final int READERS = 1_000;
    private static final int REGIONS = 50;
    private static final int PER_SECOND = Integer.getInteger("bench.events", 1_000);
    private static final int PER_COMMIT = 5;
    /** Until then the compiler takes its share of the cores. */
    private static final Duration WARM_UP = Duration.ofSeconds(Integer.getInteger("bench.warmup", 150));

    private static final Duration TIME = Duration.ofSeconds(Integer.getInteger("bench.seconds", 15));
    private static final String INSERT = """
            insert into outbox (event_id, type, subject, at, region, data)
            select gen_random_uuid(), 'hefu.bench.told', (? + n)::text, now(), region,
                   json_build_object('n', n, 'text', repeat('x', 100))
            from unnest(?) with ordinality as told (region, n) order by n""";

    private final BenchDatabase database;
    private final Tokens tokens;
    private final List<String> counties;
    private final int first = (int) (WARM_UP.toSeconds() * PER_SECOND);
    private final int last = first + (int) (TIME.toSeconds() * PER_SECOND);
    private final AtomicLongArray committed = new AtomicLongArray(last + PER_COMMIT + 1);
    private final Histogram micros = new Histogram(3);

    StreamLatency(BenchDatabase database, Tokens tokens, List<String> counties) {
        this.database = database;
        this.tokens = tokens;
        this.counties = counties.subList(0, REGIONS);
    }

    void run(ServiceProcess one, ServiceProcess other) throws Exception {
        try (StreamClient client = new StreamClient(this::receive)) {
            for (int number = 0; number < READERS; number++) {
                ServiceProcess service = number / REGIONS % 2 == 0 ? one : other;
                String headers = tokens.ofRegion("FINANCE", counties.get(number % REGIONS));
                client.open(service.port, "/api/v1/events?types=hefu.bench.*", headers, number);
            }
            while (client.connected() < READERS) {
                client.read(20);
            }
            Thread teller = new Thread(this::tell);
            teller.start();
            long all = (long) last * READERS / REGIONS;
            long patience =
                    System.nanoTime() + WARM_UP.plus(TIME).plusMinutes(1).toNanos();
            while (received(client) < all && System.nanoTime() < patience) {
                client.read(20);
            }
            teller.join();
            OUT.printf(
                    "%d events a second, committed, then at a reader: p50 %.1f ms, p99 %.1f ms; %d of %d deliveries%n",
                    PER_SECOND,
                    micros.getValueAtPercentile(50) / 1e3,
                    micros.getValueAtPercentile(99) / 1e3,
                    received(client),
                    all);
        }
    }

    private static long received(StreamClient client) {
        return client.readers().stream().mapToLong(reader -> reader.events).sum();
    }

    private void tell() {
        try (Connection connection = database.connect();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            long start = System.nanoTime();
            for (int told = 0; told < last; told += PER_COMMIT) {
                LockSupport.parkNanos(start + told * 1_000_000_000L / PER_SECOND - System.nanoTime());
                String[] regions = new String[PER_COMMIT];
                for (int i = 0; i < PER_COMMIT; i++) {
                    regions[i] = counties.get((told + i) % REGIONS);
                }
                insert.setInt(1, told - 1);
                insert.setArray(2, connection.createArrayOf("text", regions));
                insert.executeUpdate();
                long now = System.nanoTime();
                for (int i = 0; i < PER_COMMIT; i++) {
                    committed.set(told + i, now);
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An event may come before its teller knows of the commit. */
    private void receive(StreamClient.Reader reader, String frame) {
        long now = System.nanoTime();
        int from = frame.indexOf("\"subject\":\"") + "\"subject\":\"".length();
        int number = Integer.parseInt(frame.substring(from, frame.indexOf('"', from)));
        if (number >= first) {
            long at = committed.get(number);
            micros.recordValue(at == 0 ? 0 : Math.max(0, now - at) / 1_000);
        }
    }
}
