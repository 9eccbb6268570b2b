package io.hefu.wechat.standin;

import io.hefu.testing.TestServers;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/** The stand-in behind a real port of its own, with troubles; it tells and pays out nothing by itself. */
final class TroubledVendor implements AutoCloseable {

    enum Trouble {
        NONE,
        /** Takes longer than anybody waits. */
        SLOW,
        FAILING,
        /** Answers what is no JSON, with 200. */
        RUBBISH,
        /** Does what it is asked, but somebody else signs the answer. */
        FOREIGN,
        /** Does what it is asked, and the answer is lost. */
        ANSWER_LOST
    }

    private final StandInKeys keys = StandInKeys.generate();
    private final StandIn vendor = new StandIn(keys.merchantId(), keys.appId(), Clock.systemUTC());
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final DisposableServer server;
    private volatile Trouble trouble = Trouble.NONE;

    TroubledVendor() {
        var routes = new StandInDoor(vendor, keys, Mall.JSON, Clock.systemUTC())
                .routes("")
                .filter(this::inTrouble);
        var adapter = new ReactorHttpHandlerAdapter(RouterFunctions.toHttpHandler(routes));
        this.server =
                HttpServer.create().host("127.0.0.1").port(0).handle(adapter).bindNow(Duration.ofSeconds(10));
    }

    private Mono<ServerResponse> inTrouble(ServerRequest request, HandlerFunction<ServerResponse> next) {
        requests.add(request.method() + " " + request.path());
        return switch (trouble) {
            case NONE -> next.handle(request);
            case SLOW -> Mono.delay(Duration.ofSeconds(20)).then(next.handle(request));
            case FAILING -> ServerResponse.status(500).bodyValue("{\"code\":\"SYSTEM_ERROR\",\"message\":\"\"}");
            case RUBBISH -> ServerResponse.ok().contentType(MediaType.TEXT_HTML).bodyValue("<html>maintenance</html>");
            case FOREIGN ->
                next.handle(request)
                        .flatMap(answer -> ServerResponse.ok()
                                .headers(headers -> {
                                    headers.addAll(answer.headers());
                                    headers.set(
                                            "Wechatpay-Signature",
                                            Base64.getEncoder().encodeToString(new byte[256]));
                                })
                                .bodyValue("{\"prepay_id\":\"wxforged\"}"));
            case ANSWER_LOST ->
                next.handle(request).then(ServerResponse.status(502).bodyValue("gone"));
        };
    }

    StandIn vendor() {
        return vendor;
    }

    StandInKeys keys() {
        return keys;
    }

    void become(Trouble next) {
        trouble = next;
    }

    long requests(String part) {
        return requests.stream().filter(request -> request.contains(part)).count();
    }

    /** An instance that is configured for this vendor, as with real keys. */
    ConfigurableApplicationContext startInstance() {
        Map<String, Object> properties = new HashMap<>();
        properties.put("hefu.wechatpay.base-url", "http://127.0.0.1:" + server.port());
        properties.put("hefu.wechatpay.app-id", keys.appId());
        properties.put("hefu.wechatpay.merchant-id", keys.merchantId());
        properties.put("hefu.wechatpay.serial", keys.serial());
        properties.put(
                "hefu.wechatpay.private-key",
                pem("PRIVATE", keys.merchant().getPrivate().getEncoded()));
        properties.put("hefu.wechatpay.platform-key-id", keys.keyId());
        properties.put(
                "hefu.wechatpay.platform-key",
                pem("PUBLIC", keys.platform().getPublic().getEncoded()));
        properties.put(
                "hefu.wechatpay.api-v3-key", new String(keys.apiV3Key(), java.nio.charset.StandardCharsets.US_ASCII));
        properties.put("hefu.wechatpay.notify-url", "https://hefu.example/api/v1/wechat-pay/notifications");
        properties.put("hefu.wechatpay.timeout", "2s");
        properties.put("hefu.wechatpay.poll", "200ms");
        return TestServers.startReplica(TestServers.database(), properties);
    }

    private static String pem(String kind, byte[] encoded) {
        return "-----BEGIN " + kind + " KEY-----\n" + Base64.getMimeEncoder().encodeToString(encoded) + "\n-----END "
                + kind + " KEY-----\n";
    }

    @Override
    public void close() {
        server.disposeNow(Duration.ofSeconds(10));
    }
}
