package io.hefu.history;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** An answer over a connection of its own, which can break at any byte: closing it ends every read. */
final class Answer implements AutoCloseable {

    /** Longer than any stream is silent. */
    private static final int SILENCE_MILLIS = 10_000;

    private static final int SIXTEEN = 16;

    private final Socket socket;
    private final InputStream in;
    private final int status;
    private boolean chunked;
    private long left;

    Answer(int port, String path, String headers) throws IOException {
        this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
        try {
            socket.setSoTimeout(SILENCE_MILLIS);
            String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + headers + "\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            this.in = new BufferedInputStream(socket.getInputStream());
            this.status = Integer.parseInt(line().split(" ")[1]);
            readHeaders();
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private void readHeaders() throws IOException {
        for (String line = line(); !line.isEmpty(); line = line()) {
            String header = line.toLowerCase(Locale.ROOT);
            if (header.equals("transfer-encoding: chunked")) {
                chunked = true;
            } else if (header.startsWith("content-length: ")) {
                left = Long.parseLong(header.substring("content-length: ".length()));
            }
        }
    }

    int status() {
        return status;
    }

    InputStream body() {
        return new Body();
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException();
            }
            line.append((char) c);
        }
        return line.toString().strip();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /** What comes in chunks, or of a length that was told. */
    private final class Body extends InputStream {

        private boolean begun;

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            if (left == 0 && (!chunked || nextChunk() == 0)) {
                return -1;
            }
            int read = in.read(bytes, from, (int) Math.min(length, left));
            if (read < 0) {
                throw new EOFException();
            }
            left -= read;
            return read;
        }

        private long nextChunk() throws IOException {
            if (begun) {
                line();
            }
            begun = true;
            left = Long.parseLong(line(), SIXTEEN);
            return left;
        }
    }
}
