package io.hefu.testing;

import io.hefu.HefuApplication;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** An instance of the application in a process of its own, so that it can really be killed. */
public final class Instance implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final List<String> command;
    private final int port;
    private Process process;

    private Instance(List<String> command, int port) throws IOException {
        this.command = command;
        this.port = port;
        this.process = launch();
    }

    public static Instance start(Database database, String... options) throws IOException, InterruptedException {
        return start(HefuApplication.class, TestServers.properties(database), options);
    }

    /** On another day than today. */
    public static Instance startOn(Duration shift, Database database) throws IOException, InterruptedException {
        return start(
                ShiftedApplication.class,
                TestServers.properties(database),
                "-D" + ShiftedApplication.SHIFT + "=" + shift);
    }

    /** An application with these properties; options of the JVM win over them. */
    public static Instance start(Class<?> main, Map<String, Object> properties, String... options)
            throws IOException, InterruptedException {
        int port = freePort();
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(List.of("-Xmx512m", "-XX:TieredStopAtLevel=1", "-Dserver.port=" + port));
        properties.forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        Instance instance = new Instance(command, port);
        instance.awaitReadiness();
        return instance;
    }

    private Process launch() throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(new File("target/journey-instance.log")))
                .start();
    }

    /** Begins anew on the same port after it was killed. */
    public void restart() throws IOException, InterruptedException {
        process = launch();
        awaitReadiness();
    }

    public int port() {
        return port;
    }

    /** The access token of a demo account. */
    public String signIn(String account) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/sessions"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"account\":\"%s\",\"password\":\"%s\"}".formatted(account, HefuClient.PASSWORD)))
                .build();
        String session = HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
        return JsonMapper.shared().readTree(session).path("accessToken").asString();
    }

    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }

    private void awaitReadiness() throws InterruptedException {
        HttpClient http = HttpClient.newHttpClient();
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + "/actuator/health/readiness"))
                .build();
        Instant end = Instant.now().plus(PATIENCE);
        while (!ready(http, request)) {
            if (Instant.now().isAfter(end) || !process.isAlive()) {
                kill();
                throw new IllegalStateException("the instance did not start; see target/journey-instance.log");
            }
            Thread.sleep(100);
        }
    }

    private static boolean ready(HttpClient http, HttpRequest request) throws InterruptedException {
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
