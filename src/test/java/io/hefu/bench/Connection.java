package io.hefu.bench;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** One keep-alive connection with at most one request under way. */
final class Connection {

    private static final String LENGTH = "\r\ncontent-length:";
    private static final int STATUS_AT = 9;

    final SocketChannel channel;
    long sentAt;
    private final ByteBuffer in = ByteBuffer.allocate(1 << 16);
    private int bodyAt = -1;
    private int end = -1;

    Connection(int port) throws IOException {
        channel = SocketChannel.open(new InetSocketAddress("127.0.0.1", port));
        channel.setOption(java.net.StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
    }

    /**
     * Requests are far smaller than the socket's buffer, which is empty when one is sent.
     *
     * @param at since when the request counts as sent
     */
    void send(byte[] request, long at) throws IOException {
        in.clear();
        bodyAt = -1;
        end = -1;
        sentAt = at;
        if (channel.write(ByteBuffer.wrap(request)) != request.length) {
            throw new IOException("the request did not fit the socket's buffer");
        }
    }

    /** @return whether the answer is complete */
    boolean read() throws IOException {
        if (channel.read(in) < 0) {
            throw new EOFException("the service closed the connection");
        }
        if (bodyAt < 0) {
            readHead();
        }
        return end >= 0 ? in.position() >= end : bodyAt >= 0 && lastChunk();
    }

    private void readHead() {
        String text = new String(in.array(), 0, in.position(), StandardCharsets.ISO_8859_1);
        int blank = text.indexOf("\r\n\r\n");
        if (blank < 0) {
            return;
        }
        bodyAt = blank + 4;
        String head = text.substring(0, bodyAt).toLowerCase(Locale.ROOT);
        int length = head.indexOf(LENGTH);
        if (length >= 0) {
            int from = length + LENGTH.length();
            end = bodyAt
                    + Integer.parseInt(
                            head.substring(from, head.indexOf("\r\n", from)).strip());
        }
    }

    private boolean lastChunk() {
        int last = in.position() - 5;
        return last >= bodyAt && new String(in.array(), last, 5, StandardCharsets.ISO_8859_1).equals("0\r\n\r\n");
    }

    int status() {
        return Integer.parseInt(new String(in.array(), STATUS_AT, 3, StandardCharsets.ISO_8859_1));
    }

    /** When it was told to come again; 1 where nothing was said. */
    int retryAfterSeconds() {
        String head = new String(in.array(), 0, bodyAt, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        int at = head.indexOf("\r\nretry-after:");
        int from = at + "\r\nretry-after:".length();
        return at < 0
                ? 1
                : Integer.parseInt(
                        head.substring(from, head.indexOf("\r\n", from)).strip());
    }

    String body() {
        return new String(in.array(), bodyAt, in.position() - bodyAt, StandardCharsets.UTF_8);
    }
}
