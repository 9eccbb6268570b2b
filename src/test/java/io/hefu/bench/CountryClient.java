package io.hefu.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/** Single requests, for what is not a load. */
final class CountryClient {

    private static final String EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final HttpClient http = HttpClient.newHttpClient();
    private final int port;

    CountryClient(int port) {
        this.port = port;
    }

    String get(String path, String authorization) throws IOException, InterruptedException {
        return send(request(path, authorization).build(), 200);
    }

    String post(String path, String authorization, String body, int expected) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path, authorization)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString());
        return send(request.POST(BodyPublishers.ofString(body)).build(), expected);
    }

    String upload(String path, String authorization, Path file) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path, authorization).header("Content-Type", EXCEL);
        return send(request.POST(BodyPublishers.ofFile(file)).build(), 202);
    }

    /** What the path answers once its state is one of the ends. */
    String await(String path, String authorization, String... ends) throws IOException, InterruptedException {
        String answer = get(path, authorization);
        while (!List.of(ends).contains(Requests.field(answer, "state"))) {
            Thread.sleep(100);
            answer = get(path, authorization);
        }
        return answer;
    }

    private HttpRequest.Builder request(String path, String authorization) {
        String token = authorization.substring(authorization.indexOf(' ')).strip();
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", token);
    }

    private String send(HttpRequest request, int expected) throws IOException, InterruptedException {
        var answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() != expected) {
            throw new IOException(request.uri() + " answered " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }
}
