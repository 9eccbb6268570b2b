package io.hefu.testing;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.client.MultipartBodyBuilder;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.RequestBodySpec;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import reactor.netty.http.client.HttpClient;

/** Speaks with a running instance as its users and banks do: signs in, signs bank requests. */
public class HefuClient {

    /** The password of every demo account. */
    public static final String PASSWORD = "hefu-demo";

    /** The demo bank channel and its secret. */
    public static final String CHANNEL = "demo";

    public static final String SECRET = "hefu-demo";

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Supplier<String> port;
    /** Signed in anew well before a token ends, however long the tests of one application take. */
    private final Cache<String, WebTestClient> people =
            Caffeine.newBuilder().expireAfterWrite(Duration.ofMinutes(5)).build();

    private @Nullable WebTestClient nobody;

    /** For the shared application; the port is known once it listens. */
    @Autowired
    public HefuClient(Environment environment) {
        this.port = () -> environment.getRequiredProperty("local.server.port");
    }

    private HefuClient(String port) {
        this.port = () -> port;
    }

    /** For an instance that a test started itself. */
    public static HefuClient of(ApplicationContext instance) {
        return new HefuClient(instance.getEnvironment().getRequiredProperty("local.server.port"));
    }

    /** Nobody in particular. */
    public synchronized WebTestClient web() {
        if (nobody == null) {
            nobody = connected();
        }
        return nobody;
    }

    private WebTestClient connected() {
        return WebTestClient.bindToServer()
                .baseUrl("http://localhost:" + port.get())
                .responseTimeout(PATIENCE)
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(16 * 1024 * 1024))
                .build();
    }

    /** Where a path leads that is already encoded, such as a link that was handed out. */
    public URI uri(String path) {
        return URI.create("http://localhost:" + port.get() + path);
    }

    /** Signed in as a demo account, for example {@code buyer}. */
    public WebTestClient as(String account) {
        return people.get(account, name -> signedIn(signIn(name, PASSWORD)));
    }

    private WebTestClient signedIn(String token) {
        return web().mutate()
                .defaultHeaders(headers -> headers.setBearerAuth(token))
                .build();
    }

    /** Sends a request under {@code /api/v1/}, with a body of JSON or none. */
    public Answer send(HttpMethod method, String account, String path, @Nullable Object body) {
        RequestBodySpec request = as(account).method(method).uri("/api/v1/" + path);
        if (body != null) {
            request.contentType(MediaType.APPLICATION_JSON).bodyValue(body);
        }
        return Answer.of(request.exchange());
    }

    public Answer get(String account, String path) {
        return send(HttpMethod.GET, account, path, null);
    }

    public Answer post(String account, String path) {
        return send(HttpMethod.POST, account, path, null);
    }

    public Answer post(String account, String path, Object body) {
        return send(HttpMethod.POST, account, path, body);
    }

    /** Sends a form with one file, over a connection of its own: one that the server is just closing would lose the file. */
    public Answer upload(String account, String path, String name, byte[] content) {
        MultipartBodyBuilder form = new MultipartBodyBuilder();
        form.part("file", new ByteArrayResource(content)).filename(name);
        return Answer.of(as(account)
                .mutate()
                .clientConnector(new ReactorClientHttpConnector(HttpClient.newConnection()))
                .build()
                .post()
                .uri("/api/v1/" + path)
                .contentType(MediaType.MULTIPART_FORM_DATA)
                .bodyValue(form.build())
                .exchange());
    }

    /** Sends what has an effect once only, under a key. */
    public Answer postOnce(String account, String path, String key, Object body) {
        return Answer.of(as(account)
                .post()
                .uri("/api/v1/" + path)
                .header("Idempotency-Key", key)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange());
    }

    /** The access token of an account. */
    public String signIn(String account, String password) {
        Map<String, Object> session = web().post()
                .uri("/api/v1/sessions")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(Map.of("account", account, "password", password))
                .exchange()
                .expectStatus()
                .isCreated()
                .expectBody(new ParameterizedTypeReference<Map<String, Object>>() {})
                .returnResult()
                .getResponseBody();
        return String.valueOf(session.get("accessToken"));
    }

    /** Delivers JSON over the demo channel, freshly signed. */
    public ResponseSpec deliver(String body) {
        return deliver(CHANNEL, SECRET, MediaType.APPLICATION_JSON, body);
    }

    /** Delivers a body over a channel with HMAC, freshly signed. */
    public ResponseSpec deliver(String channel, String secret, MediaType type, String body) {
        String timestamp = Long.toString(Instant.now().getEpochSecond());
        String nonce = UUID.randomUUID().toString();
        return web().post()
                .uri("/api/v1/bank/{channel}/transfers", channel)
                .contentType(type)
                .header("X-Hefu-Timestamp", timestamp)
                .header("X-Hefu-Nonce", nonce)
                .header("X-Hefu-Signature", sign(secret, timestamp, nonce, body))
                .bodyValue(body)
                .exchange();
    }

    /** The hex HMAC-SHA256 that a bank sends. */
    public static String sign(String secret, String timestamp, String nonce, String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            String signed = timestamp + "\n" + nonce + "\n" + body;
            return HexFormat.of().formatHex(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
