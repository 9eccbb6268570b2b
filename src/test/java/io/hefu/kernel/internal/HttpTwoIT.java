package io.hefu.kernel.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.testing.TestServers;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/** HTTP/2, over TLS and in the clear: requests and endless streams side by side on one connection. */
@Timeout(120)
class HttpTwoIT {

    private static final String PASSWORD = "of-the-test";
    private static final int MOST_STREAMS = 3;

    private final String subject = UUID.randomUUID().toString();

    @TempDir
    private Path directory;

    @Test
    void streamsShareAConnectionOverTls() throws Exception {
        Path store = certificate();
        Map<String, Object> properties = properties();
        properties.put("server.ssl.key-store", store.toUri().toString());
        properties.put("server.ssl.key-store-password", PASSWORD);
        HttpClient client = HttpClient.newBuilder().sslContext(trusting(store)).build();
        try (ConfigurableApplicationContext replica = TestServers.startReplica(TestServers.database(), properties)) {
            isFollowed("https://localhost:" + port(replica), client);
        }
    }

    @Test
    void streamsShareAConnectionInTheClear() throws Exception {
        try (ConfigurableApplicationContext replica = TestServers.startReplica(TestServers.database(), properties())) {
            isFollowed(
                    "http://localhost:" + port(replica),
                    HttpClient.newBuilder().version(Version.HTTP_2).build());
        }
    }

    /** Heartbeats alone keep a connection from being idle. */
    private static Map<String, Object> properties() {
        return new HashMap<>(Map.of(
                "server.http2.enabled", true,
                "server.netty.idle-timeout", "1s",
                "hefu.events.max-per-account", MOST_STREAMS,
                "hefu.events.look", "100ms",
                "hefu.events.heartbeat", "300ms",
                "hefu.events.rotation", "12s"));
    }

    private void isFollowed(String service, HttpClient client) throws Exception {
        // the first takes its time, in which a connection of HTTP/2 would count as idle
        signIn(service, client, Version.HTTP_1_1);
        String token = signIn(service, client, Version.HTTP_2);
        List<Stream> streams = List.of(
                new Stream(service, client, token),
                new Stream(service, client, token),
                new Stream(service, client, token));
        HttpResponse<String> refused =
                client.send(request(service + "/api/v1/events", token).build(), BodyHandlers.ofString());
        assertThat(refused.version()).isEqualTo(Version.HTTP_2);
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();

        Thread.sleep(Duration.ofSeconds(3).toMillis());
        TestServers.database().execute("""
                insert into outbox (event_id, type, subject, at, data)
                values (gen_random_uuid(), 'test.http-two', '%s', now(), '{}')""".formatted(subject));
        for (Stream stream : streams) {
            assertThat(stream.lineWith("data:")).contains(subject);
        }

        for (Stream stream : streams) {
            assertThat(stream.rest()).doesNotContain("reset");
        }
        assertThat(new Stream(service, client, token).lineWith("retry:")).isNotEmpty();
    }

    private String signIn(String service, HttpClient client, Version version) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(service + "/api/v1/sessions"))
                .version(version)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"account\":\"admin\",\"password\":\"hefu-demo\"}"))
                .build();
        HttpResponse<String> session = client.send(request, BodyHandlers.ofString());
        return JsonMapper.shared().readTree(session.body()).path("accessToken").asString();
    }

    private static HttpRequest.Builder request(String uri, String token) {
        return HttpRequest.newBuilder(URI.create(uri)).header("Authorization", "Bearer " + token);
    }

    private static String port(ConfigurableApplicationContext replica) {
        return replica.getEnvironment().getRequiredProperty("local.server.port");
    }

    /** For this machine alone, signed by itself. */
    private Path certificate() throws IOException, InterruptedException {
        Path store = directory.resolve("store.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD,
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost")
                .inheritIO()
                .start();
        assertThat(keytool.waitFor()).isZero();
        return store;
    }

    private static SSLContext trusting(Path store) throws IOException, GeneralSecurityException {
        KeyStore own = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            own.load(in, PASSWORD.toCharArray());
        }
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("own", own.getCertificate("mykey"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    /** Server-sent events as they come, line by line. */
    private final class Stream {

        private final BufferedReader lines;

        Stream(String service, HttpClient client, String token) throws IOException, InterruptedException {
            HttpRequest request = request(service + "/api/v1/events?subject=" + subject, token)
                    .header("Accept", "text/event-stream")
                    .build();
            HttpResponse<InputStream> response = client.send(request, BodyHandlers.ofInputStream());
            assertThat(response.version()).isEqualTo(Version.HTTP_2);
            assertThat(response.statusCode()).isEqualTo(200);
            this.lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
        }

        String lineWith(String start) throws IOException {
            String line = lines.readLine();
            while (!line.startsWith(start)) {
                line = lines.readLine();
            }
            return line;
        }

        /** What comes until the service ends the stream. */
        String rest() throws IOException {
            StringBuilder rest = new StringBuilder();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                rest.append(line).append('\n');
            }
            return rest.toString();
        }
    }
}
