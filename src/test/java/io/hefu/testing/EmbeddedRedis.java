package io.hefu.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import redis.embedded.RedisExecProvider;

/** A Redis process without persistence on a port of its own. */
final class EmbeddedRedis implements RedisControl {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final int port = freePort();
    private @Nullable Process process;

    @Override
    public String host() {
        return "127.0.0.1";
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public synchronized void start() {
        if (process != null) {
            return;
        }
        try {
            File binary = RedisExecProvider.defaultProvider().get();
            process = new ProcessBuilder(List.of(
                            binary.getPath(),
                            "--port",
                            "" + port,
                            "--bind",
                            host(),
                            "--save",
                            "",
                            "--appendonly",
                            "no"))
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.appendTo(new File("target/test-redis.log")))
                    .start();
            await();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void stop() {
        if (process != null) {
            process.destroyForcibly().onExit().join();
            process = null;
        }
    }

    /** Keeps its connections and answers nothing. */
    synchronized void hang() {
        signal("STOP");
    }

    synchronized void goOn() {
        signal("CONT");
    }

    private void signal(String name) {
        if (process != null) {
            Signals.send(name, process.pid());
        }
    }

    private void await() {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!listens()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("Redis did not start; see target/test-redis.log");
            }
            Thread.onSpinWait();
        }
    }

    private boolean listens() {
        try (Socket socket = new Socket(host(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
