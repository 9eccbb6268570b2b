package io.hefu.bench;

import java.io.IOException;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/**
 * Many people at several replicas, on one thread: they come within a while, and come again when they are told to, or when
 * their replica is gone.
 */
final class FestivalCrowd implements AutoCloseable {

    private static final int CREATED = 201;
    private static final int CONFLICT = 409;
    private static final int DIGITS = 3;
    private static final long SECOND = 1_000_000_000L;
    /** How soon somebody tries again whose connection was cut. */
    private static final long CUT = SECOND / 5;

    private final Selector selector = Selector.open();
    private final Map<Integer, Deque<Connection>> idle = new HashMap<>();
    private final Map<Connection, Person> served = new HashMap<>();
    private final Map<Connection, Integer> ports = new HashMap<>();
    private final PriorityQueue<Person> waiting =
            new PriorityQueue<>(Comparator.comparingLong(person -> person.readyAt));
    private final Random random = new Random(832);
    private final Runnable halfWay;
    private final int half;

    final Histogram sales = new Histogram(DIGITS);
    final Histogram refusals = new Histogram(DIGITS);
    /** From the first request of a person to the last answer, however often it came again. */
    final Histogram waits = new Histogram(DIGITS);

    final Map<Integer, Integer> statuses = new TreeMap<>();
    int sold;
    /** Orders and refusals by the rules until the last piece was sold. */
    int decidedByThen;

    private int decided;
    int cut;
    long lastSaleAfter;
    Instant startedAt = Instant.MIN;

    /** @param halfWay what happens when half of the pieces are sold */
    FestivalCrowd(List<Integer> ports, int connections, int half, Runnable halfWay) throws IOException {
        this.half = half;
        this.halfWay = halfWay;
        for (int port : ports) {
            idle.put(port, new ArrayDeque<>());
            for (int i = 0; i < connections / ports.size(); i++) {
                connect(port);
            }
        }
    }

    private void connect(int port) throws IOException {
        Connection connection = new Connection(port);
        connection.channel.register(selector, SelectionKey.OP_READ, connection);
        ports.put(connection, port);
        idle.get(port).add(connection);
    }

    /** Until everybody is done, or the time is over. */
    void run(List<Person> people, Duration ramp, Duration time) throws IOException {
        startedAt = Instant.now();
        long start = System.nanoTime();
        for (Person person : people) {
            person.cameAt = start + (long) (random.nextDouble() * ramp.toNanos());
            person.readyAt = person.cameAt;
            waiting.add(person);
        }
        while (!(waiting.isEmpty() && served.isEmpty()) && System.nanoTime() - start < time.toNanos()) {
            send();
            receive(start);
        }
    }

    private void send() throws IOException {
        long now = System.nanoTime();
        while (!waiting.isEmpty() && waiting.peek().readyAt <= now) {
            Deque<Connection> free = mostIdle();
            if (free.isEmpty()) {
                return;
            }
            Connection connection = free.remove();
            Person person = waiting.remove();
            served.put(connection, person);
            try {
                connection.send(person.request(), person.readyAt);
            } catch (IOException gone) {
                lose(connection);
            }
        }
    }

    private Deque<Connection> mostIdle() {
        return idle.values().stream().max(Comparator.comparingInt(Deque::size)).orElseThrow();
    }

    private void receive(long start) throws IOException {
        selector.select(1);
        List<SelectionKey> keys = new ArrayList<>(selector.selectedKeys());
        selector.selectedKeys().clear();
        for (SelectionKey key : keys) {
            Connection connection = (Connection) key.attachment();
            try {
                if (connection.read()) {
                    answered(connection, start);
                }
            } catch (IOException | CancelledKeyException gone) {
                lose(connection);
            }
        }
    }

    private void answered(Connection connection, long start) {
        Person person = served.remove(connection);
        if (person == null) {
            return;
        }
        long now = System.nanoTime();
        int status = connection.status();
        statuses.merge(status, 1, Integer::sum);
        (status == CREATED ? sales : refusals).recordValue(now - connection.sentAt);
        if (!person.answered(status, connection.body())) {
            Bench.complain(status, connection.body());
        }
        decided += status == CREATED || status == CONFLICT ? 1 : 0;
        if (status == CREATED) {
            sold++;
            lastSaleAfter = now - start;
            decidedByThen = decided;
            if (sold == half) {
                halfWay.run();
            }
        }
        if (person.isDone()) {
            waits.recordValue(now - person.cameAt);
        } else {
            person.readyAt = now + pause(status, connection);
            waiting.add(person);
        }
        idle.get(ports.get(connection)).add(connection);
    }

    /** As long as was asked for, and everybody a little differently. */
    private long pause(int status, Connection connection) {
        long asked = status == CREATED ? 0 : connection.retryAfterSeconds();
        return asked * SECOND + (long) (random.nextDouble() * SECOND);
    }

    /** Whoever was served comes again, to another replica when this one takes no connections. */
    private void lose(Connection connection) throws IOException {
        connection.channel.close();
        Integer port = ports.remove(connection);
        if (port == null) {
            return;
        }
        idle.get(port).remove(connection);
        Person person = served.remove(connection);
        if (person != null) {
            cut++;
            person.readyAt = System.nanoTime() + CUT;
            waiting.add(person);
        }
        try {
            connect(port);
        } catch (IOException away) {
            // its replica is gone: the others have connections enough
        }
    }

    @Override
    public void close() throws IOException {
        for (SelectionKey key : selector.keys()) {
            ((Connection) key.attachment()).channel.close();
        }
        selector.close();
    }
}
