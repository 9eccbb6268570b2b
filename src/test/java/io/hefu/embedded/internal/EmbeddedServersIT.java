package io.hefu.embedded.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 3, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EmbeddedServersIT {

    private static final Path BINARIES = Path.of(".hefu/bin").toAbsolutePath();

    @TempDir
    Path directory;

    @BeforeEach
    void sharesTheUnpackedBinaries() throws IOException {
        Files.createDirectories(BINARIES);
        Files.createSymbolicLink(directory.resolve("bin"), BINARIES);
    }

    @Test
    void keepsWhatAnEarlierRunWroteAndItsPorts() throws Exception {
        int postgresPort;
        int redisPort;
        try (DataDirectory data = new DataDirectory(directory);
                PostgresServer postgres = new PostgresServer(data);
                RedisServer redis = new RedisServer(data)) {
            write(postgres.port());
            postgresPort = postgres.port();
            redisPort = redis.port();
        }
        assertThat(new RedisWire(redisPort).serves(directory.resolve("redis").toRealPath()))
                .isFalse();
        long start = System.nanoTime();
        try (DataDirectory data = new DataDirectory(directory);
                PostgresServer postgres = new PostgresServer(data);
                RedisServer redis = new RedisServer(data)) {
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
            assertThat(postgres.port()).isEqualTo(postgresPort);
            assertThat(redis.port()).isEqualTo(redisPort);
            assertThat(read(postgres.port())).isEqualTo("written");
            assertThat(setting(postgres.port(), "fsync")).isEqualTo("on");
            assertThat(setting(postgres.port(), "synchronous_commit")).isEqualTo("on");
        }
    }

    @Test
    void refusesASecondRunAndAdoptsTheServersOfAKilledOne() throws Exception {
        Process run = start();
        String ready = awaitReady(run);
        assertThatThrownBy(() -> new DataDirectory(directory))
                .isInstanceOf(EmbeddedServersException.class)
                .hasMessageContaining("Another Hefu already runs on the data in");
        // SIGKILL: no hook runs, the servers stay behind
        run.destroyForcibly().waitFor();
        try (DataDirectory data = new DataDirectory(directory);
                PostgresServer postgres = new PostgresServer(data);
                RedisServer redis = new RedisServer(data)) {
            assertThat("ready " + postgres.port() + " " + redis.port()).isEqualTo(ready);
            assertThat(read(postgres.port())).isEqualTo("written");
        }
        assertThat(directory.resolve("postgres/postmaster.pid")).doesNotExist();
    }

    @Test
    void refusesASecondRunWithinOneProcess() throws Exception {
        try (DataDirectory first = new DataDirectory(directory)) {
            assertThat(first.resolve("lock")).exists();
            assertThatThrownBy(() -> new DataDirectory(directory)).isInstanceOf(EmbeddedServersException.class);
        }
    }

    private Process start() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        EmbeddedRun.class.getName(),
                        directory.toString())
                .redirectError(new File("target/embedded-run.log"))
                .start();
    }

    private static String awaitReady(Process run) {
        BufferedReader output = run.inputReader();
        return output.lines()
                .filter(line -> line.startsWith("ready"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("the run ended; see target/embedded-run.log"));
    }

    static void write(int port) throws SQLException {
        query(port, "create table if not exists notes (note text); insert into notes values ('written'); select 1");
    }

    private static String read(int port) throws SQLException {
        return query(port, "select note from notes");
    }

    private static String setting(int port, String name) throws SQLException {
        return query(port, "show " + name);
    }

    private static String query(int port, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:" + port + "/postgres", "postgres", "");
                Statement statement = connection.createStatement()) {
            boolean hasRows = statement.execute(sql);
            while (!hasRows) {
                hasRows = statement.getMoreResults();
            }
            ResultSet rows = statement.getResultSet();
            rows.next();
            return rows.getString(1);
        }
    }
}
