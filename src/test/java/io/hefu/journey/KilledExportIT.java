package io.hefu.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.testing.Database;
import io.hefu.testing.HefuClient;
import io.hefu.testing.Instance;
import io.hefu.testing.TestServers;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An export whose replica is killed in the middle is begun again by another one, and its file is whole. */
class KilledExportIT {

    private static final int ORDERS = 60_000;
    private static final String[] SHORT_LEASE = {
        "-Dhefu.reporting.beat=100ms", "-Dhefu.reporting.lease=2s", "-Dhefu.reporting.poll=100ms"
    };
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final HttpClient http = HttpClient.newHttpClient();
    private String token = "";
    private int port;

    @Test
    void isBegunAgainAndLosesNoRow() throws Exception {
        Database database = TestServers.freshDatabase();
        Instance first = Instance.start(database, SHORT_LEASE);
        orders(database);
        signIn(first.port());
        String id = field(post("{\"kind\":\"orders\"}"), "id");
        JsonNode running = await(id, "RUNNING", 1);
        assertThat(running.get("rowsDone").asLong()).isLessThan(ORDERS);
        first.kill();

        try (Instance second = Instance.start(database, SHORT_LEASE)) {
            signIn(second.port());
            JsonNode done = await(id, "DONE", ORDERS);
            assertThat(done.get("rowsDone").asLong()).isEqualTo(ORDERS);
            byte[] file = http.send(request("/api/v1/exports/" + id + "/file").build(), BodyHandlers.ofByteArray())
                    .body();
            assertThat(distinctOrders(file)).isEqualTo(ORDERS);
            assertThat(database.query("select attempt from export_jobs")).isEqualTo("2");
            assertThat(database.query("""
                    select count(*) from (select type from outbox union all select type from event_log) told
                    where type = 'hefu.reporting.export.completed'""")).as("told to be completed").isEqualTo("1");
        }
    }

    private static long distinctOrders(byte[] file) throws IOException {
        try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(file));
                var rows = book.getFirstSheet().openStream()) {
            return rows.skip(1).map(row -> row.getCellText(0)).distinct().count();
        }
    }

    /** Orders of the demo buyer, cancelled ones, which owe nothing to anybody. */
    private static void orders(Database database) {
        database.execute("""
                insert into orders (id, buyer_account_id, supplier_id, supplier_name, unit_id, unit_name, unit_path, region,
                    channel, status, payment_status, payable_fen, payee_account_name, payee_account_no, payee_bank_name,
                    placed_at)
                select gen_random_uuid(), a.id, s.id, s.name, u.id, u.name, u.path, u.region, 'CANTEEN', 'CANCELLED',
                    'UNPAID', n, s.name, '622200', 'bank', now() - n * interval '1 second'
                from accounts a join budget_units u on u.id = a.unit_id
                    cross join (select * from suppliers limit 1) s cross join generate_series(1, %d) n
                where a.login = 'buyer'
                """.formatted(ORDERS));
        database.execute("analyze orders");
    }

    private JsonNode await(String id, String state, long rows) throws IOException, InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (true) {
            JsonNode export = JsonMapper.shared()
                    .readTree(http.send(request("/api/v1/exports/" + id).build(), BodyHandlers.ofString())
                            .body());
            if (export.get("state").asString().equals(state)
                    && export.get("rowsDone").asLong() >= rows) {
                return export;
            }
            assertThat(Instant.now()).as(export.toString()).isBefore(end);
            Thread.sleep(20);
        }
    }

    private void signIn(int newPort) throws IOException, InterruptedException {
        port = newPort;
        String body = "{\"account\":\"buyer\",\"password\":\"%s\"}".formatted(HefuClient.PASSWORD);
        HttpRequest request = request("/api/v1/sessions")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        token = field(http.send(request, BodyHandlers.ofString()).body(), "accessToken");
    }

    private String post(String body) throws IOException, InterruptedException {
        HttpRequest request = request("/api/v1/exports")
                .header("Idempotency-Key", "killed")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return http.send(request, BodyHandlers.ofString()).body();
    }

    private static String field(String json, String name) {
        return JsonMapper.shared().readTree(json).get(name).asString();
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Content-Type", "application/json");
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }
}
