package io.hefu.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.hefu.testing.Database;
import io.hefu.testing.Instance;
import io.hefu.testing.TestServers;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;

/** A page of another origin follows the stream by a plain {@code EventSource}, whatever becomes of the service. */
class BrowserStreamIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int EVENTS = 20;

    private final Database database = TestServers.freshDatabase();

    @Test
    void aBrowserSeesEveryEventOnceWhenTheServiceIsKilledAndStartsAgain() throws Exception {
        Browser browser = Browser.start();
        HttpServer pages = pages();
        String origin = "http://127.0.0.1:" + pages.getAddress().getPort();
        try (Instance instance = Instance.start(database, "-Dhefu.http.allowed-origins=" + origin)) {
            String service = "http://127.0.0.1:" + instance.port();
            browser.open(origin + "/#service=" + service + "&token=" + instance.signIn("admin"));
            eventually(() ->
                    browser.ask("typeof openings === 'number' && openings").equals("1"));
            tell(0);
            eventually(() -> browser.ask("told.length").equals("" + EVENTS));

            instance.kill();
            tell(EVENTS);
            instance.restart();
            tell(2 * EVENTS);

            eventually(() -> browser.ask("told.length").equals("" + 3 * EVENTS));
            assertThat(browser.ask("told.join()"))
                    .isEqualTo(IntStream.range(0, 3 * EVENTS)
                            .mapToObj(String::valueOf)
                            .collect(Collectors.joining(",")));
            assertThat(browser.ask("resets.length")).isEqualTo("0");
            assertThat(browser.ask("openings")).isEqualTo("2");
        } finally {
            browser.open("about:blank");
            pages.stop(0);
        }
    }

    private static HttpServer pages() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", request -> {
            try (InputStream page = BrowserStreamIT.class.getResourceAsStream("/browser/stream.html")) {
                byte[] bytes = Objects.requireNonNull(page).readAllBytes();
                request.getResponseHeaders().set("Content-Type", MediaType.TEXT_HTML_VALUE);
                request.sendResponseHeaders(200, bytes.length);
                request.getResponseBody().write(bytes);
            }
            request.close();
        });
        server.start();
        return server;
    }

    private void tell(int from) {
        database.execute("""
                insert into outbox (event_id, type, subject, at, data)
                select gen_random_uuid(), 'test.browser', 'browser', now(), json_build_object('n', n)
                from generate_series(%d, %d) n""".formatted(from, from + EVENTS - 1));
    }

    private static void eventually(BooleanSupplier fact) throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (!fact.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(end);
            Thread.sleep(50);
        }
    }
}
