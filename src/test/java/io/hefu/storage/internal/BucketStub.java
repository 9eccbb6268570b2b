package io.hefu.storage.internal;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.reactivestreams.Publisher;
import org.springframework.web.util.UriComponentsBuilder;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** As much of S3 as this service speaks to: signed puts, gets and deletes, and links that carry their signature. */
final class BucketStub implements AutoCloseable {

    static final String BUCKET = "hefu-test";

    final Map<String, byte[]> objects = new ConcurrentHashMap<>();
    private final DisposableServer server;

    BucketStub() {
        server = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .route(routes -> routes.put("/" + BUCKET + "/{key}", this::put)
                        .get("/" + BUCKET + "/{key}", this::get)
                        .delete("/" + BUCKET + "/{key}", this::delete))
                .bindNow();
    }

    StorageSettings.S3 settings() {
        return new StorageSettings.S3(
                BUCKET,
                java.net.URI.create("http://127.0.0.1:" + server.port()),
                null,
                "cn-north-1",
                "AKIDEXAMPLE",
                "secret",
                true);
    }

    private Publisher<Void> put(HttpServerRequest request, HttpServerResponse response) {
        if (!isSigned(request)) {
            return refuse(response, 403, "AccessDenied");
        }
        boolean chunked =
                request.requestHeaders().get("x-amz-content-sha256", "").startsWith("STREAMING-");
        return request.receive()
                .aggregate()
                .asByteArray()
                .defaultIfEmpty(new byte[0])
                .doOnNext(body -> objects.put(key(request), chunked ? withoutChunks(body) : body))
                .then(Mono.defer(() ->
                        response.status(200).header("ETag", "\"stub\"").send().then()));
    }

    /** {@code size;chunk-signature=...}, the bytes, and so on until a size of 0. */
    private static byte[] withoutChunks(byte[] body) {
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        int at = 0;
        while (true) {
            int from = at;
            int end = IntStream.range(from, body.length)
                    .filter(i -> body[i] == '\r')
                    .findFirst()
                    .orElseThrow();
            String head = new String(body, at, end - at, StandardCharsets.US_ASCII);
            int size = Integer.parseInt(head.split(";")[0], 16);
            if (size == 0) {
                return plain.toByteArray();
            }
            plain.write(body, end + 2, size);
            at = end + 2 + size + 2;
        }
    }

    private Publisher<Void> get(HttpServerRequest request, HttpServerResponse response) {
        Map<String, String> query = UriComponentsBuilder.fromUriString(request.uri())
                .build()
                .getQueryParams()
                .toSingleValueMap();
        if (!isSigned(request) && !query.containsKey("X-Amz-Signature")) {
            return refuse(response, 403, "AccessDenied");
        }
        byte[] object = objects.get(key(request));
        if (object == null) {
            return refuse(response, 404, "NoSuchKey");
        }
        query.forEach((name, value) -> {
            if (name.startsWith("response-")) {
                response.header(
                        name.substring("response-".length()),
                        java.net.URLDecoder.decode(value, StandardCharsets.UTF_8));
            }
        });
        return response.status(200).header("Content-Length", "" + object.length).sendByteArray(Mono.just(object));
    }

    private Publisher<Void> delete(HttpServerRequest request, HttpServerResponse response) {
        objects.remove(key(request));
        return response.status(204).send();
    }

    private static boolean isSigned(HttpServerRequest request) {
        return request.requestHeaders().get("Authorization", "").startsWith("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/");
    }

    private static Publisher<Void> refuse(HttpServerResponse response, int status, String code) {
        return response.status(status)
                .header("Content-Type", "application/xml")
                .sendString(Mono.just("<Error><Code>" + code + "</Code><Message>stub</Message></Error>"));
    }

    private static String key(HttpServerRequest request) {
        return String.valueOf(request.param("key"));
    }

    @Override
    public void close() {
        server.disposeNow();
    }
}
