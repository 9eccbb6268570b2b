package io.hefu.testing;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** Somebody else's HTTP server on this machine, which remembers what it was sent and answers as it is told. */
public final class HttpEndpoint implements AutoCloseable {

    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicInteger mostWaiting = new AtomicInteger();
    private final DisposableServer server =
            HttpServer.create().host("127.0.0.1").port(0).handle(this::handle).bindNow();
    private volatile Function<Received, Mono<Integer>> answers = request -> Mono.just(200);

    public String url() {
        return "http://127.0.0.1:" + server.port() + "/hook";
    }

    /** From now on it answers with these statuses; an empty answer never comes. */
    public void answer(Function<Received, Mono<Integer>> status) {
        answers = status;
    }

    public List<Received> received() {
        return List.copyOf(received);
    }

    /** The most requests that have ever waited for their answers at once. */
    public int mostAtOnce() {
        return mostWaiting.get();
    }

    private Publisher<Void> handle(HttpServerRequest request, HttpServerResponse response) {
        return request.receive()
                .aggregate()
                .asString()
                .defaultIfEmpty("")
                .flatMap(body -> answer(request, body))
                .flatMap(status -> response.status(status)
                        .header("Location", "http://127.0.0.1:" + server.port() + "/elsewhere")
                        .send()
                        .then());
    }

    private Mono<Integer> answer(HttpServerRequest request, String body) {
        Received arrived = new Received(
                request.uri(),
                request.requestHeaders().entries().stream()
                        .collect(Collectors.toMap(
                                header -> header.getKey().toLowerCase(Locale.ROOT),
                                Map.Entry::getValue,
                                (one, other) -> other)),
                body);
        received.add(arrived);
        mostWaiting.accumulateAndGet(waiting.incrementAndGet(), Math::max);
        return answers.apply(arrived).switchIfEmpty(Mono.never()).doFinally(signal -> waiting.decrementAndGet());
    }

    @Override
    public void close() {
        server.disposeNow();
    }

    /** @param headers by their names in small letters */
    public record Received(String path, Map<String, String> headers, String body) {}
}
