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

    RedisServer(DataDirectory directory) throws IOException {
        Path data = Files.createDirectories(directory.resolve("redis")).toRealPath();
        RememberedPort port = new RememberedPort(directory.resolve("redis.port"));
        RedisWire last = new RedisWire(port.last());
        if (last.serves(data)) {
            LOG.info("Adopting the embedded Redis that an earlier run left on port {}", last.port());
            this.wire = last;
        } else {
            this.wire = new RedisWire(port.free());
            launch(data, directory.resolve("redis.log"));
        }
    }

    private void launch(Path data, Path log) throws IOException {
        File binary = RedisExecProvider.defaultProvider().get();
        String port = Integer.toString(wire.port());
        new ProcessBuilder(List.of(
                        binary.getPath(),
                        "--port",
                        port,
                        "--bind",
                        "127.0.0.1",
                        "--dir",
                        data.toString(),
                        "--appendonly",
                        "yes",
                        "--save",
                        ""))
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(log.toFile()))
                .start();
        wire.await(data, START_WAIT);
    }

    int port() {
        return wire.port();
    }

    @Override
    public void close() {
        wire.shutdown();
    }
}
