package io.hefu.embedded.internal;

import com.sun.management.OperatingSystemMXBean;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A durable PostgreSQL on the loopback interface; the orphan of a killed run is taken over. */
class PostgresServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresServer.class);
    private static final Duration START_WAIT = Duration.ofSeconds(60);
    private static final long SMALLEST_BUFFERS = 128;
    private static final long LARGEST_BUFFERS = 1024;
    private static final int PORT_LINE = 3;

    private final EmbeddedPostgres server;

    PostgresServer(DataDirectory directory) {
        try {
            this.server = startOrAdopt(directory);
        } catch (IOException | IllegalStateException e) {
            throw EmbeddedServersException.notStarted("PostgreSQL", directory.resolve("postgres.log"), e);
        }
    }

    private static EmbeddedPostgres startOrAdopt(DataDirectory directory) throws IOException {
        Path data = directory.resolve("postgres");
        int orphan = orphanPort(data);
        int port = orphan == 0 ? new RememberedPort(directory.resolve("postgres.port")).free() : orphan;
        if (orphan != 0) {
            LOG.info("Adopting the embedded PostgreSQL that an earlier run left on port {}", orphan);
        }
        return start(directory, data, port);
    }

    private static EmbeddedPostgres start(DataDirectory directory, Path data, int port) throws IOException {
        Redirect log = Redirect.appendTo(directory.resolve("postgres.log").toFile());
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setOverrideWorkingDirectory(directory.resolve("bin").toFile())
                .setRegisterShutdownHook(false)
                .setPort(port)
                .setPGStartupWait(START_WAIT)
                .setOutputRedirector(log)
                .setErrorRedirector(log)
                // money data: the library's defaults are made for tests and lose it in a crash
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("max_connections", "100")
                .setServerConfig("shared_buffers", sharedBuffers() + "MB")
                .setServerConfig("max_wal_size", "4GB")
                // old log files are used again: making a new one holds every commit up for some 20 ms
                .setServerConfig("min_wal_size", "2GB")
                .start();
    }

    /** An eighth of the machine, as long as that is neither little nor greedy; PostgreSQL takes it page by page. */
    private static long sharedBuffers() {
        OperatingSystemMXBean machine = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        long megabytes = machine.getTotalMemorySize() >> 20;
        return Math.min(LARGEST_BUFFERS, Math.max(SMALLEST_BUFFERS, megabytes / 8));
    }

    /** The port of a living postmaster on this data, or 0. */
    private static int orphanPort(Path data) throws IOException {
        Path pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return 0;
        }
        List<String> lines = Files.readAllLines(pidFile);
        boolean lives = lines.size() > PORT_LINE
                && ProcessHandle.of(Long.parseLong(lines.get(0).strip())).isPresent();
        return lives ? Integer.parseInt(lines.get(PORT_LINE).strip()) : 0;
    }

    int port() {
        return server.getPort();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
