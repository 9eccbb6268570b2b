package io.hefu.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody who is signed in and speaks HTTP. */
final class Person {

    static final String EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newHttpClient();
    private final String base;
    private final String token;

    Person(int port, String login, String password) {
        this(port, "/api/v1/sessions", Map.of("account", login, "password", password));
    }

    private Person(int port, String door, Map<String, String> proof) {
        this.base = "http://127.0.0.1:" + port;
        this.token = said(send(posting(HttpRequest.newBuilder(URI.create(base + door)), proof)))
                .good()
                .get("accessToken")
                .asString();
    }

    /** Somebody with a telephone, who comes in through the mini-program. */
    static Person withTelephone(int port, String name) {
        HttpRequest login = posting(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/wechat-stand-in/login")),
                Map.of("person", name));
        String code =
                said(sent(HttpClient.newHttpClient(), login)).good().get("code").asString();
        return new Person(port, "/api/v1/sessions/wechat", Map.of("code", code));
    }

    Answer get(String path) {
        return said(send(request(path).build()));
    }

    Answer post(String path, Object body) {
        return said(send(posting(
                request(path).header("Idempotency-Key", UUID.randomUUID().toString()), body)));
    }

    Answer put(String path, Object body) {
        return said(send(request(path)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .build()));
    }

    private static HttpRequest posting(HttpRequest.Builder request, Object body) {
        return request.header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .build();
    }

    Answer upload(String path, byte[] file) {
        return said(send(request(path)
                .header("Content-Type", EXCEL)
                .POST(HttpRequest.BodyPublishers.ofByteArray(file))
                .build()));
    }

    /** A form with one file. */
    Answer attach(String path, String name, byte[] file) {
        String boundary = UUID.randomUUID().toString();
        byte[] head = "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\n\r\n"
                .formatted(boundary, name)
                .getBytes(StandardCharsets.UTF_8);
        byte[] tail = "\r\n--%s--\r\n".formatted(boundary).getBytes(StandardCharsets.UTF_8);
        return said(send(request(path)
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(HttpRequest.BodyPublishers.ofByteArrays(List.of(head, file, tail)))
                .build()));
    }

    /** What lies behind a link. */
    byte[] fetch(String path) {
        return send(request(path).build()).body();
    }

    /** Tells it with these headers; the names and values in turn. */
    Answer tell(String path, String[] headers, String body) {
        return said(send(request(path)
                .header("Content-Type", "application/json")
                .headers(headers)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build()));
    }

    /** Asks until the answer is as it should be. */
    JsonNode await(String path, Predicate<JsonNode> good) {
        Instant end = Instant.now().plus(PATIENCE);
        JsonNode answer = get(path).json();
        while (!good.test(answer)) {
            assertThat(Instant.now()).as(path + " answers " + answer).isBefore(end);
            pause();
            answer = get(path).json();
        }
        return answer;
    }

    /** The rows of an export, below its headings. */
    List<Row> export(String kind, Map<String, ?> parameters) {
        Answer accepted = post("/api/v1/exports", Map.of("kind", kind, "parameters", parameters));
        assertThat(accepted.outcome()).isEqualTo("202");
        String path = "/api/v1/exports/" + accepted.json().get("id").asString();
        JsonNode job = await(path, export -> !export.get("state").asString().matches("QUEUED|RUNNING"));
        assertThat(job.get("state").asString()).as(job.toString()).isEqualTo("DONE");
        byte[] file = send(request(path + "/file").build()).body();
        try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(file))) {
            List<Row> rows = book.getFirstSheet().read();
            return rows.subList(1, rows.size());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The lines of an event stream, as they come; close it. */
    Stream<String> follow(String path) {
        try {
            return http.send(request(path).header("Accept", "text/event-stream").build(), BodyHandlers.ofLines())
                    .body();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).header("Authorization", "Bearer " + token);
    }

    private HttpResponse<byte[]> send(HttpRequest request) {
        return sent(http, request);
    }

    private static HttpResponse<byte[]> sent(HttpClient http, HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofByteArray());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Answer said(HttpResponse<byte[]> response) {
        byte[] body = response.body();
        return new Answer(response.statusCode(), body.length == 0 ? JSON.createObjectNode() : JSON.readTree(body));
    }

    record Answer(int status, JsonNode json) {

        /** The status and, of a refusal, its code. */
        String outcome() {
            return status >= 400 ? status + " " + json.path("code").asString("") : Integer.toString(status);
        }

        /** The answer to something that must go well. */
        JsonNode good() {
            assertThat(status).as(json.toString()).isBetween(200, 299);
            return json;
        }
    }
}
