package io.hefu.embedded.internal;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.embedded.RedisExecProvider;

/** An append-only Redis on the loopback interface; the orphan of a killed run is taken over. */
class RedisServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RedisServer.class);
    private static final Duration START_WAIT = Duration.ofSeconds(20);

    private final RedisWire wire;

    RedisServer(DataDirectory directory) {
        try {
            this.wire = startOrAdopt(directory);
        } catch (IOException | RuntimeException e) {
            throw EmbeddedServersException.notStarted("Redis", directory.resolve("redis.log"), e);
        }
    }

    private static RedisWire startOrAdopt(DataDirectory directory) throws IOException {
        Path data = Files.createDirectories(directory.resolve("redis")).toRealPath();
        RememberedPort port = new RememberedPort(directory.resolve("redis.port"));
        RedisWire last = new RedisWire(port.last());
        if (last.serves(data)) {
            LOG.info("Adopting the embedded Redis that an earlier run left on port {}", last.port());
            return last;
        }
        RedisWire wire = new RedisWire(port.free());
        launch(wire.port(), data, directory.resolve("redis.log"));
        wire.await(data, START_WAIT);
        return wire;
    }

    private static void launch(int port, Path data, Path log) throws IOException {
        File binary = RedisExecProvider.defaultProvider().get();
        String[] network = {"--port", Integer.toString(port), "--bind", "127.0.0.1"};
        String[] storage = {"--dir", data.toString(), "--appendonly", "yes", "--save", ""};
        ProcessBuilder redis = new ProcessBuilder(binary.getPath());
        redis.command().addAll(List.of(network));
        redis.command().addAll(List.of(storage));
        redis.redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(log.toFile()))
                .start();
    }

    int port() {
        return wire.port();
    }

    @Override
    public void close() {
        wire.shutdown();
    }
}
