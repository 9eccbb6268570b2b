package io.hefu.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.testing.Database;
import io.hefu.testing.HefuClient;
import io.hefu.testing.Instance;
import io.hefu.testing.TestServers;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A statement whose replica is killed in the middle goes on where it stopped; every line counts once. */
class KilledStatementIT {

    private static final int LINES = 6_000;
    private static final String[] SHORT_LEASE = {
        "-Dhefu.settlement.lease=3s", "-Dhefu.settlement.poll=100ms", "-Dhefu.settlement.batch=50"
    };
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final HttpClient http = HttpClient.newHttpClient();
    private String token = "";
    private int port;

    @Test
    void goesOnWhereItStopped() throws Exception {
        Database database = TestServers.freshDatabase();
        Instance first = Instance.start(database, SHORT_LEASE);
        signIn(first.port());
        String id = field(
                send(request("/api/v1/statements?channel=demo")
                        .header("Content-Type", "text/csv")
                        .POST(HttpRequest.BodyPublishers.ofString(statement()))),
                "id");
        JsonNode running = await(id, "RUNNING", 50);
        first.kill();
        assertThat(running.get("linesDone").asLong()).isLessThan(LINES);

        try (Instance second = Instance.start(database, SHORT_LEASE)) {
            signIn(second.port());
            JsonNode done = await(id, "DONE", LINES);
            assertThat(done.get("linesDone").asLong()).isEqualTo(LINES);
            assertThat(database.query("select count(*) from transfers")).isEqualTo("" + LINES);
            assertThat(database.query("select count(*) from statement_lines where state = 'HEALED'"))
                    .isEqualTo("" + LINES);
            assertThat(database.query("select credit_fen from statement_days")).isEqualTo("" + LINES * 100L);
            assertThat(database.query("select attempt from statements")).isEqualTo("2");
            assertThat(database.query("select count(*) from statement_chunks")).isEqualTo("0");
        }
    }

    private static String statement() {
        StringBuilder file = new StringBuilder("账号,流水号,交易时间,贷方金额,对方户名,对方账号,附言\n");
        LocalDate day = LocalDate.now(ZoneId.of("Asia/Shanghai"));
        for (int i = 0; i < LINES; i++) {
            file.append("6228480000000000001,K%d,%s,1.00,市第一小学,622202%d,大米%n".formatted(i, day, i));
        }
        return file.toString();
    }

    private JsonNode await(String id, String state, long lines) throws IOException, InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (true) {
            JsonNode statement = JsonMapper.shared()
                    .readTree(send(request("/api/v1/statements/" + id)))
                    .get("statement");
            if (statement.get("state").asString().equals(state)
                    && statement.get("linesDone").asLong() >= lines) {
                return statement;
            }
            assertThat(Instant.now()).as(statement.toString()).isBefore(end);
            Thread.sleep(10);
        }
    }

    private void signIn(int newPort) throws IOException, InterruptedException {
        port = newPort;
        token = "";
        String body = "{\"account\":\"reviewer\",\"password\":\"%s\"}".formatted(HefuClient.PASSWORD);
        token = field(
                send(request("/api/v1/sessions")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))),
                "accessToken");
    }

    private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString()).body();
    }

    private static String field(String json, String name) {
        return JsonMapper.shared().readTree(json).get(name).asString();
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }
}
