package io.hefu.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.TestcontainersConfiguration;

/** Servers in containers, where an engine answers and has or can pull the images; that is found out in seconds. */
final class Containers {

    private static final String POSTGRES = "postgres:18";
    private static final String REDIS = "redis:7";
    private static final int REDIS_PORT = 6379;
    private static final int PATIENCE_SECONDS = 5;

    private Containers() {}

    static boolean available() {
        return succeeds("docker", "version") && needed().allMatch(Containers::isAtHand);
    }

    private static Stream<String> needed() {
        Stream<String> servers = Stream.of(POSTGRES, REDIS);
        return Boolean.parseBoolean(System.getenv("TESTCONTAINERS_RYUK_DISABLED"))
                ? servers
                : Stream.concat(
                        servers,
                        Stream.of(TestcontainersConfiguration.getInstance().getRyukImage()));
    }

    /** Here, or in a registry that answers; a pull that nothing answers would be tried for minutes. */
    private static boolean isAtHand(String image) {
        return succeeds("docker", "image", "inspect", image) || succeeds("docker", "manifest", "inspect", image);
    }

    private static boolean succeeds(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            boolean answered = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
            process.destroy();
            return answered && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @SuppressWarnings("resource") // lives as long as the JVM
    static Database postgres() {
        PostgreSQLContainer container = new PostgreSQLContainer(DockerImageName.parse(POSTGRES))
                .withCommand("postgres", "-c", "fsync=off", "-c", "max_connections=300");
        container.start();
        return new Database(
                container.getHost(),
                container.getFirstMappedPort(),
                container.getDatabaseName(),
                container.getUsername(),
                container.getPassword());
    }

    @SuppressWarnings("resource") // lives as long as the JVM
    static RedisControl redis() {
        GenericContainer<?> container = new GenericContainer<>(DockerImageName.parse(REDIS))
                .withExposedPorts(REDIS_PORT)
                .withCommand("redis-server", "--save", "", "--appendonly", "no");
        // a fixed port, which a stopped and started container keeps
        container.setPortBindings(List.of(freePort() + ":" + REDIS_PORT));
        container.start();
        return new RedisContainer(container.getHost(), container.getFirstMappedPort(), container);
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private record RedisContainer(String host, int port, GenericContainer<?> container) implements RedisControl {

        @Override
        public void stop() {
            container
                    .getDockerClient()
                    .stopContainerCmd(container.getContainerId())
                    .withTimeout(0)
                    .exec();
        }

        @Override
        public void start() {
            if (!container.isRunning()) {
                container
                        .getDockerClient()
                        .startContainerCmd(container.getContainerId())
                        .exec();
            }
        }
    }
}
