package io.hefu.notice.internal;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A vendor of text messages that speaks Huawei's protocol on this machine. */
public final class VendorFake implements AutoCloseable {

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final AtomicInteger messages = new AtomicInteger();
    private final HttpServer server;
    private volatile String answer = "";
    private volatile long delayMillis;

    public VendorFake() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "vendor");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/sms/batchSendSms/v1", exchange -> {
            requests.add(URLDecoder.decode(
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
                    StandardCharsets.UTF_8));
            pause();
            byte[] body = (answer.isEmpty() ? taken() : answer).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** What points an application at it. */
    public Map<String, Object> properties() {
        Map<String, Object> properties = new HashMap<>();
        properties.put("hefu.notice.sms.vendor", "huawei");
        properties.put("hefu.notice.sms.account.url", url());
        properties.put("hefu.notice.sms.account.access-key-id", "key");
        properties.put("hefu.notice.sms.account.access-key-secret", "secret");
        properties.put("hefu.notice.sms.account.signature", "合符");
        properties.put("hefu.notice.sms.account.sender", "8820");
        properties.put("hefu.notice.sms.account.status-call-back", "");
        properties.put("hefu.notice.sms.templates.FILING_RETURNED", "T-RETURNED");
        properties.put("hefu.notice.sms.templates.ONE_TIME_CODE", "T-CODE");
        properties.put("hefu.notice.sms.receipt-token", "receipts");
        properties.put("hefu.notice.sms.poll", "50ms");
        properties.put("hefu.notice.sms.max-poll", "100ms");
        return properties;
    }

    public List<String> requests() {
        return requests;
    }

    /** Every answer from now on; an empty one takes the message. */
    void answer(String body) {
        answer = body;
    }

    public void delay(long millis) {
        delayMillis = millis;
    }

    private String taken() {
        return "{\"code\":\"000000\",\"description\":\"Success\",\"result\":[{\"smsMsgId\":\"m-%d\",\"status\":\"000000\"}]}"
                .formatted(messages.incrementAndGet());
    }

    private void pause() {
        try {
            Thread.sleep(delayMillis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
