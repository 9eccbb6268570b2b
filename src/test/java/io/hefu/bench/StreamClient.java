package io.hefu.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Many readers of server-sent events on one thread, lean because it shares the cores with what it measures. */
final class StreamClient implements AutoCloseable {

    private static final int BUFFER = 1 << 18;

    private final Selector selector = Selector.open();
    private final List<Reader> readers = new ArrayList<>();
    private final ByteBuffer in = ByteBuffer.allocate(BUFFER);
    private final Told told;
    private int connected;

    /** What is done with each event. */
    interface Told {

        /** @param frame its lines; in the head there may be the seam of a chunk */
        void event(Reader reader, String frame);
    }

    StreamClient(Told told) throws IOException {
        this.told = told;
    }

    /** Connects; the answer is read by {@link #read}. */
    Reader open(int port, String path, String headers, int number) throws IOException {
        SocketChannel channel = SocketChannel.open(new InetSocketAddress("127.0.0.1", port));
        String request =
                "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/event-stream\r\n" + headers + "\r\n";
        channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
        channel.configureBlocking(false);
        Reader reader = new Reader(channel, number);
        channel.register(selector, SelectionKey.OP_READ, reader);
        readers.add(reader);
        return reader;
    }

    List<Reader> readers() {
        return readers;
    }

    /** How many have been greeted. */
    int connected() {
        return connected;
    }

    /** Reads what has come, waiting this long at most for the first; for 0 not at all. */
    void read(long millis) throws IOException {
        if (millis == 0) {
            selector.selectNow();
        } else {
            selector.select(millis);
        }
        for (SelectionKey key : selector.selectedKeys()) {
            read((Reader) key.attachment());
        }
        selector.selectedKeys().clear();
    }

    private void read(Reader reader) throws IOException {
        in.clear();
        in.put(reader.rest);
        if (reader.channel.read(in) < 0) {
            throw new IOException("the service closed stream " + reader.number + ": " + new String(reader.rest));
        }
        byte[] bytes = in.array();
        int end = in.position();
        int from = 0;
        for (int i = 1; i < end; i++) {
            if (bytes[i] == '\n' && bytes[i - 1] == '\n') {
                take(reader, new String(bytes, from, i - from, StandardCharsets.UTF_8));
                from = i + 1;
            }
        }
        reader.rest = java.util.Arrays.copyOfRange(bytes, from, end);
    }

    private void take(Reader reader, String frame) {
        if (!reader.greeted && !frame.contains(" 200 ")) {
            throw new IllegalStateException(frame);
        }
        if (!reader.greeted) {
            reader.greeted = true;
            connected++;
        }
        if (frame.contains("\ndata: ") || frame.startsWith("data: ")) {
            int id = frame.indexOf("id: ") + "id: ".length();
            reader.lastId = frame.substring(id, frame.indexOf('\n', id));
            reader.events++;
            told.event(reader, frame);
        }
    }

    /** Closes all connections at once. */
    void drop() throws IOException {
        for (Reader reader : readers) {
            reader.channel.close();
        }
        readers.clear();
        connected = 0;
        selector.selectNow();
    }

    @Override
    public void close() throws IOException {
        drop();
        selector.close();
    }

    /** One connection. */
    static final class Reader {

        final int number;
        String lastId = "";
        long events;
        boolean greeted;
        private final SocketChannel channel;
        private byte[] rest = {};

        private Reader(SocketChannel channel, int number) {
            this.channel = channel;
            this.number = number;
        }
    }
}
