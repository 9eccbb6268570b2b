package io.hefu.embedded.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The three words spoken with an embedded Redis while no client exists yet: whose are you, are you up, go. */
record RedisWire(int port) {

    private static final int TIMEOUT_MILLIS = 2000;
    private static final int POLL_MILLIS = 20;

    /** Whether a Redis listens there and keeps its data in this folder. */
    boolean serves(Path data) {
        return port != 0 && ask("CONFIG GET dir", 5).contains(data.toString());
    }

    void await(Path data, Duration patience) throws IOException {
        long end = System.nanoTime() + patience.toNanos();
        while (!serves(data)) {
            if (System.nanoTime() > end) {
                throw new IOException("The embedded Redis did not start on port " + port + "; see redis.log");
            }
            pause();
        }
    }

    void shutdown() {
        long end = System.nanoTime() + Duration.ofMillis(TIMEOUT_MILLIS).toNanos();
        ask("SHUTDOWN", 1);
        while (ask("PING", 1).contains("+PONG") && System.nanoTime() < end) {
            pause();
        }
    }

    /** The lines of the answer, as many as there are up to {@code lines}; empty when nobody answers. */
    private List<String> ask(String command, int lines) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.UTF_8));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
                    .lines()
                    .limit(lines)
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
