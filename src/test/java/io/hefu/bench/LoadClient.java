package io.hefu.bench;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Keep-alive connections on one thread, lean because it shares the cores with what it measures. Either a closed loop, or at
 * a rate: then the time that a request waits for a free connection counts as its own.
 */
final class LoadClient implements AutoCloseable {

    private static final double NANOS_PER_SECOND = 1e9;
    private static final long ANY_NUMBER = Long.MAX_VALUE;

    private final Selector selector = Selector.open();
    private final Deque<Connection> idle = new ArrayDeque<>();
    private final int size;

    LoadClient(int port, int size) throws IOException {
        this.size = size;
        for (int i = 0; i < size; i++) {
            Connection connection = new Connection(port);
            connection.channel.register(selector, SelectionKey.OP_READ, connection);
            idle.add(connection);
        }
    }

    /** As fast as the answers come, until the time is over or the work is; every answer is awaited. */
    Load run(Work work, Duration time) throws IOException {
        return run(work, time, ANY_NUMBER);
    }

    /** The same, up to so many requests. */
    Load run(Work work, Duration time, long most) throws IOException {
        return run(work, time, most, 0, new Load());
    }

    /** The same, added to what was done before. */
    Load run(Work work, Duration time, Load sum) throws IOException {
        return run(work, time, ANY_NUMBER, 0, sum);
    }

    /** This many requests a second, whatever the answers do. */
    Load paced(Work work, Duration time, double perSecond) throws IOException {
        return run(work, time, ANY_NUMBER, NANOS_PER_SECOND / perSecond, new Load());
    }

    private Load run(Work work, Duration time, long most, double gap, Load load) throws IOException {
        long start = System.nanoTime();
        long sent = 0;
        boolean over = false;
        while (!over || idle.size() < size) {
            long now = System.nanoTime();
            while (!over && !idle.isEmpty() && start + sent * gap <= now) {
                over = now - start >= time.toNanos()
                        || sent >= most
                        || !send(work, gap == 0 ? now : start + (long) (sent * gap));
                sent += over ? 0 : 1;
            }
            await(work, load, gap > 0 && !over && !idle.isEmpty());
        }
        load.took(System.nanoTime() - start);
        return load;
    }

    private boolean send(Work work, long at) throws IOException {
        byte[] request = work.next();
        if (request.length == 0) {
            return false;
        }
        idle.remove().send(request, at);
        return true;
    }

    private void await(Work work, Load load, boolean nextIsDueSoon) throws IOException {
        if (nextIsDueSoon) {
            selector.select(1);
        } else if (idle.size() < size) {
            selector.select();
        }
        for (SelectionKey key : selector.selectedKeys()) {
            Connection connection = (Connection) key.attachment();
            if (connection.read()) {
                long after = System.nanoTime() - connection.sentAt;
                load.count(work.answered(connection.status(), connection.body()), after);
                idle.add(connection);
            }
        }
        selector.selectedKeys().clear();
    }

    @Override
    public void close() throws IOException {
        for (SelectionKey key : selector.keys()) {
            ((Connection) key.attachment()).channel.close();
        }
        selector.close();
    }
}
