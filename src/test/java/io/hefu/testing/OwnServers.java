package io.hefu.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** A PostgreSQL and a Redis of a test's own, which may be treated badly. */
public final class OwnServers implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final EmbeddedPostgres postgres = EmbeddedServers.postgres(
            "target/own-postgres-" + ProcessHandle.current().pid());
    private final EmbeddedRedis redis = new EmbeddedRedis();

    public OwnServers() {
        redis.start();
    }

    public Database database() {
        return EmbeddedServers.database(postgres);
    }

    /** What points an application at these servers. */
    public Map<String, Object> properties() {
        return TestServers.properties(database(), redis);
    }

    /** All connections break at once, and the server recovers from its log as after an immediate stop. */
    public void crashPostgres() {
        long victim = Long.parseLong(
                database()
                        .query(
                                "select pid from pg_stat_activity where backend_type = 'client backend' order by random() limit 1"));
        Signals.send("KILL", victim);
    }

    /** Returns when it has recovered. */
    public void awaitPostgres() throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (!answers()) {
            if (Instant.now().isAfter(end)) {
                throw new IllegalStateException("PostgreSQL does not come back; see target/test-postgres.log");
            }
            Thread.sleep(50);
        }
    }

    private boolean answers() {
        try {
            return database().query("select 1").equals("1");
        } catch (IllegalStateException e) {
            return false;
        }
    }

    /** Redis forgets everything and comes back on its port. */
    public void restartRedis() {
        redis.stop();
        redis.start();
    }

    public void flushRedis() throws IOException {
        try (Socket socket = new Socket(redis.host(), redis.port());
                OutputStream out = socket.getOutputStream()) {
            out.write("FLUSHALL\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
            socket.getInputStream().read();
        }
    }

    /** Redis keeps its connections and answers nothing. */
    public void hangRedis() {
        redis.hang();
    }

    public void resumeRedis() {
        redis.goOn();
    }

    @Override
    public void close() throws IOException {
        redis.stop();
        postgres.close();
    }
}
