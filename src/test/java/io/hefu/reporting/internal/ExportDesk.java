package io.hefu.reporting.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.kernel.Ids;
import io.hefu.testing.HefuClient;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.http.MediaType;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Exports over HTTP as the tests speak of them, for accounts of a test's own. */
final class ExportDesk {

    static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final JsonMapper JSON = JsonMapper.shared();

    final HefuClient hefu;
    private final DatabaseClient database;

    ExportDesk(HefuClient hefu, DatabaseClient database) {
        this.hefu = hefu;
        this.database = database;
    }

    /** A new account like the demo account of this name; answers its sign-in name. */
    String account(String like) {
        UUID id = Ids.next();
        database.sql("""
                        insert into accounts (id, login, display_name, kind, password_hash, roles, unit_id, supplier_id, region)
                        select :id, :login, display_name, kind, password_hash, roles, unit_id, supplier_id, region
                        from accounts where login = :like
                        """)
                .bind("id", id)
                .bind("login", like + "-" + id)
                .bind("like", like)
                .fetch()
                .rowsUpdated()
                .block(PATIENCE);
        return like + "-" + id;
    }

    Answer send(String account, String key, Object body) {
        return answer(hefu.as(account)
                .post()
                .uri("/api/v1/exports")
                .contentType(MediaType.APPLICATION_JSON)
                .header("Idempotency-Key", key)
                .bodyValue(body)
                .exchange());
    }

    Answer request(String account, String kind, Map<String, ?> parameters) {
        return send(account, UUID.randomUUID().toString(), Map.of("kind", kind, "parameters", parameters));
    }

    /** The id of an accepted request. */
    String accepted(String account, String kind, Map<String, ?> parameters) {
        Answer answer = request(account, kind, parameters);
        assertThat(answer.outcome()).isEqualTo("202");
        return answer.text("id");
    }

    Answer get(String account, String path) {
        return answer(hefu.as(account).get().uri("/api/v1/exports" + path).exchange());
    }

    Answer delete(String account, String id) {
        return answer(hefu.as(account).delete().uri("/api/v1/exports/" + id).exchange());
    }

    /** Waits until the export is in one of these states. */
    Answer await(String account, String id, String... states) {
        Instant end = Instant.now().plus(PATIENCE);
        Answer answer = get(account, "/" + id);
        while (!Set.of(states).contains(answer.text("state"))) {
            assertThat(Instant.now()).as(answer.json.toString()).isBefore(end);
            pause();
            answer = get(account, "/" + id);
        }
        return answer;
    }

    static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    byte[] download(String account, String id) {
        return hefu.as(account)
                .get()
                .uri("/api/v1/exports/" + id + "/file")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .returnResult()
                .getResponseBody();
    }

    /** The rows of the file, the headings first. */
    List<Row> rows(String account, String id) {
        await(account, id, "DONE");
        try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(download(account, id)))) {
            return book.getFirstSheet().read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long number(String sql) {
        return database.sql(sql).mapValue(Long.class).one().block(PATIENCE);
    }

    void run(String sql) {
        database.sql(sql).then().block(PATIENCE);
    }

    private static Answer answer(ResponseSpec response) {
        EntityExchangeResult<byte[]> result = response.expectBody().returnResult();
        byte[] body = result.getResponseBody();
        return new Answer(
                result.getStatus().value(),
                body == null ? JSON.createObjectNode() : JSON.readTree(body),
                result.getResponseHeaders().containsHeader("Idempotent-Replayed"));
    }

    record Answer(int status, JsonNode json, boolean replayed) {

        String text(String field) {
            return json.path(field).asString("");
        }

        long number(String field) {
            return json.path(field).asLong(-1);
        }

        /** The status and, of a refusal, its code. */
        String outcome() {
            return status >= 400 && json.has("code") ? status + " " + text("code") : Integer.toString(status);
        }
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Kinds {

        @Bean
        NumbersExport numbersExport() {
            return new NumbersExport();
        }

        @Bean
        @Primary
        WatchedFiles watchedFiles(LocalExportFiles files) {
            return new WatchedFiles(files);
        }

        @Bean
        ExportDesk exportDesk(HefuClient hefu, DatabaseClient database) {
            return new ExportDesk(hefu, database);
        }
    }
}
