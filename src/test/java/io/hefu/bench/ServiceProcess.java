package io.hefu.bench;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The service as a process of its own on durable embedded servers in a folder of their own. */
final class ServiceProcess implements AutoCloseable {

    /** Where the benchmark of orders and transfers keeps its database. */
    static final Path DIRECTORY = Path.of("target/bench");

    private static final Pattern USED = Pattern.compile("used (\\d+)K");
    private static final Pattern CLASS = Pattern.compile("(?m)^ *\\d+: +\\d+ +(\\d+) +(\\S+)");
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    final int port = freePort();
    final Duration startUp;
    private final Path directory;
    private final String jvm;
    private final String log;
    private final List<String> more;
    final Process process;
    private final HttpClient http = HttpClient.newHttpClient();

    ServiceProcess() throws IOException, InterruptedException {
        this(DIRECTORY, System.getProperty("bench.jvm", "-Xmx1g -XX:+UseParallelGC"));
    }

    ServiceProcess(Path directory, String jvm) throws IOException, InterruptedException {
        this(directory, jvm, "bench-service", List.of());
    }

    /** Another replica on the servers that the first one has started. */
    static ServiceProcess beside(Path directory, String jvm) throws IOException, InterruptedException {
        String postgres = read(directory, "postgres.port");
        return new ServiceProcess(
                directory,
                jvm,
                "bench-replica",
                List.of(
                        "--hefu.embedded.active=true",
                        "--hefu.embedded.start-postgres=false",
                        "--hefu.embedded.start-redis=false",
                        "--spring.r2dbc.url=r2dbc:postgresql://postgres@127.0.0.1:" + postgres + "/postgres",
                        "--spring.flyway.url=jdbc:postgresql://127.0.0.1:" + postgres + "/postgres",
                        "--spring.flyway.user=postgres",
                        "--spring.data.redis.url=redis://127.0.0.1:" + read(directory, "redis.port"),
                        "--hefu.tokens.secret=" + read(directory, "token-secret")));
    }

    private static String read(Path directory, String file) throws IOException {
        return Files.readString(directory.resolve(file)).strip();
    }

    private ServiceProcess(Path directory, String jvm, String log, List<String> more)
            throws IOException, InterruptedException {
        this.directory = directory;
        this.jvm = jvm;
        this.log = "target/" + log + ".log";
        this.more = more;
        Files.createDirectories(directory);
        long start = System.nanoTime();
        process = new ProcessBuilder(command())
                .redirectErrorStream(true)
                .redirectOutput(new File(this.log))
                .start();
        awaitReadiness(start);
        startUp = Duration.ofNanos(System.nanoTime() - start);
    }

    private List<String> command() {
        List<String> command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java"));
        command.addAll(List.of(jvm.split(" ")));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "io.hefu.HefuApplication"));
        command.addAll(List.of("--server.port=" + port, "--hefu.embedded.directory=" + directory));
        // counted like everybody's, but few clients here stand for many
        command.addAll(
                List.of("--hefu.ordering.rush.per-account=100000000", "--hefu.ordering.rush.per-address=100000000"));
        command.addAll(more);
        return command;
    }

    private void awaitReadiness(long start) throws InterruptedException {
        while (!isReady()) {
            if (!process.isAlive() || System.nanoTime() - start > PATIENCE.toNanos()) {
                process.destroy();
                throw new IllegalStateException("the service did not start; see " + log);
            }
            Thread.sleep(100);
        }
    }

    private boolean isReady() throws InterruptedException {
        try {
            return get("/actuator/health/readiness").contains("\"UP\"");
        } catch (IOException e) {
            return false;
        }
    }

    String get(String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString())
                .body();
    }

    /** An access token of the demo buyer. */
    String signIn() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri("/api/v1/sessions"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"account\":\"buyer\",\"password\":\"hefu-demo\"}"))
                .build();
        return Requests.field(http.send(request, BodyHandlers.ofString()).body(), "accessToken");
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    CpuTime cpu() throws IOException {
        long postmaster = Long.parseLong(Files.readAllLines(directory.resolve("postgres/postmaster.pid"))
                .get(0)
                .strip());
        return CpuTime.of(process.pid(), postmaster);
    }

    /** The most memory that the process ever had, in MiB; 0 where there is no /proc. */
    long peakMegabytes() throws IOException {
        return status("VmHWM:");
    }

    /** The memory that the process has now, in MiB; 0 where there is no /proc. */
    long residentMegabytes() throws IOException {
        return status("VmRSS:");
    }

    private long status(String name) throws IOException {
        Path status = Path.of("/proc/" + process.pid() + "/status");
        if (!Files.exists(status)) {
            return 0;
        }
        String size = Files.readAllLines(status).stream()
                .filter(line -> line.startsWith(name))
                .findFirst()
                .orElse("0");
        return Long.parseLong(size.replaceAll("\\D", "")) / 1024;
    }

    /** Live heap after a full collection, in MiB; 0 where jcmd is missing. */
    long heapMegabytes() throws IOException, InterruptedException {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        if (!Files.exists(jcmd)) {
            return 0;
        }
        jcmd(jcmd, "GC.run");
        String heap = jcmd(jcmd, "GC.heap_info").split("Metaspace", 2)[0];
        return USED.matcher(heap)
                        .results()
                        .mapToLong(generation -> Long.parseLong(generation.group(1)))
                        .sum()
                / 1024;
    }

    /** Bytes of live heap by class; empty where jcmd is missing. */
    Map<String, Long> heapByClass() throws IOException {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        if (!Files.exists(jcmd)) {
            return Map.of();
        }
        return CLASS.matcher(jcmd(jcmd, "GC.class_histogram"))
                .results()
                .collect(Collectors.toMap(line -> line.group(2), line -> Long.parseLong(line.group(1)), Long::sum));
    }

    private String jcmd(Path jcmd, String what) throws IOException {
        Process asked = new ProcessBuilder(jcmd.toString(), "" + process.pid(), what).start();
        return new String(asked.getInputStream().readAllBytes());
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(1, TimeUnit.MINUTES)) {
            process.destroyForcibly().waitFor();
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
