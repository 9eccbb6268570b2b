package io.hefu.bench;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/** A closed loop over keep-alive connections on one thread, lean because it shares the cores with what it measures. */
final class LoadClient implements AutoCloseable {

    private static final int PERCENTILE_DIGITS = 3;

    private final Selector selector = Selector.open();
    private final List<Connection> connections = new ArrayList<>();

    LoadClient(int port, int size) throws IOException {
        for (int i = 0; i < size; i++) {
            Connection connection = new Connection(port);
            connection.channel.register(selector, SelectionKey.OP_READ, connection);
            connections.add(connection);
        }
    }

    /** Runs until the time is over or the work is; every answer is awaited. */
    Load run(Work work, Duration time, long most) throws IOException {
        Histogram nanos = new Histogram(PERCENTILE_DIGITS);
        Load load = new Load(nanos);
        long start = System.nanoTime();
        long stop = start + time.toNanos();
        int busy = 0;
        for (Connection connection : connections) {
            busy += send(connection, work) ? 1 : 0;
        }
        while (busy > 0) {
            selector.select();
            for (SelectionKey key : selector.selectedKeys()) {
                Connection connection = (Connection) key.attachment();
                if (!connection.read()) {
                    continue;
                }
                long now = System.nanoTime();
                nanos.recordValue(now - connection.sentAt);
                load.count(work.answered(connection.status(), connection.body()));
                boolean more = now < stop && load.done() + busy <= most;
                busy -= more && send(connection, work) ? 0 : 1;
            }
            selector.selectedKeys().clear();
        }
        load.took(System.nanoTime() - start);
        return load;
    }

    private static boolean send(Connection connection, Work work) throws IOException {
        byte[] request = work.next();
        if (request.length == 0) {
            return false;
        }
        connection.send(request);
        return true;
    }

    @Override
    public void close() throws IOException {
        for (Connection connection : connections) {
            connection.channel.close();
        }
        selector.close();
    }
}
