package io.hefu.wechat.standin;

import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import io.hefu.wechat.domain.SignedText;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The vendor's API over HTTP: takes what the merchant signed and signs what it answers; and the payer's finger. */
final class StandInDoor {

    private static final Pattern AUTHORIZATION = Pattern.compile("WECHATPAY2-SHA256-RSA2048 mchid=\"([^\"]*)\","
            + "nonce_str=\"([^\"]*)\",signature=\"([^\"]*)\",timestamp=\"([^\"]*)\",serial_no=\"([^\"]*)\"");

    private final StandIn vendor;
    private final StandInKeys keys;
    private final JsonMapper json;
    private final Clock clock;

    StandInDoor(StandIn vendor, StandInKeys keys, JsonMapper json, Clock clock) {
        this.vendor = vendor;
        this.keys = keys;
        this.json = json;
        this.clock = clock;
    }

    /** @param base what precedes the vendor's own paths */
    RouterFunction<ServerResponse> routes(String base) {
        return route().POST(base + "/v3/pay/transactions/jsapi", request -> merchant(base, request, this::prepay))
                .GET(
                        base + "/v3/pay/transactions/out-trade-no/{no}",
                        request -> merchant(base, request, body -> trade(vendor.find(request.pathVariable("no")))))
                .POST(
                        base + "/v3/pay/transactions/out-trade-no/{no}/close",
                        request -> merchant(base, request, body -> close(request.pathVariable("no"))))
                .POST(base + "/v3/refund/domestic/refunds", request -> merchant(base, request, this::refund))
                .GET(
                        base + "/v3/refund/domestic/refunds/{no}",
                        request -> merchant(
                                base,
                                request,
                                body -> json.writeValueAsString(
                                        StandInWords.refund(vendor.findRefund(request.pathVariable("no"))))))
                .POST(base + "/pay", this::payer)
                .build();
    }

    private String prepay(JsonNode body) {
        requireMerchant(body.path("mchid").asString(""), body.path("appid").asString(""));
        StandInTrade trade = vendor.prepay(new StandInTrade.Wish(
                body.path("out_trade_no").asString(""),
                body.path("description").asString(""),
                body.path("amount").path("total").asLong(0),
                body.path("payer").path("openid").asString(""),
                expiry(body.path("time_expire").asString("")),
                body.path("notify_url").asString("")));
        return json.writeValueAsString(Map.of("prepay_id", trade.prepayId()));
    }

    private static Instant expiry(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }

    private void requireMerchant(String merchantId, String appId) {
        if (!merchantId.equals(vendor.merchantId()) || !appId.equals(vendor.appId())) {
            throw new StandInRefusal(400, "APPID_MCHID_NOT_MATCH", "appid和mchid不匹配");
        }
    }

    private String trade(StandInTrade trade) {
        return json.writeValueAsString(StandInWords.trade(vendor, trade));
    }

    private String close(String tradeNo) {
        vendor.close(tradeNo);
        return "";
    }

    private String refund(JsonNode body) {
        JsonNode amount = body.path("amount");
        StandInRefund refund = vendor.refund(new StandInRefund.Wish(
                body.path("out_refund_no").asString(""),
                body.path("transaction_id").asString(""),
                amount.path("refund").asLong(0),
                amount.path("total").asLong(0),
                body.path("notify_url").asString("")));
        return json.writeValueAsString(StandInWords.refund(refund));
    }

    /** What {@code wx.requestPayment} and the password do; with {@code notify=false} the notification is lost. */
    private Mono<ServerResponse> payer(ServerRequest request) {
        boolean notify = request.queryParam("notify").map(Boolean::parseBoolean).orElse(true);
        return text(request)
                .map(body -> pay(json.readTree(body), notify))
                .map(StandInDoor::bytes)
                .flatMap(body -> ServerResponse.ok()
                        .contentType(MediaType.APPLICATION_JSON)
                        .bodyValue(body))
                .onErrorResume(StandInRefusal.class, this::refused);
    }

    private String pay(JsonNode arguments, boolean notify) {
        String packaged = arguments.path("package").asString("");
        String text = SignedText.payment(
                vendor.appId(),
                arguments.path("timeStamp").asString(""),
                arguments.path("nonceStr").asString(""),
                packaged);
        if (!keys.merchantSigned(text, arguments.path("paySign").asString(""))) {
            throw new StandInRefusal(401, "SIGN_ERROR", "支付验证签名失败");
        }
        return trade(vendor.pay(packaged.replaceFirst("^prepay_id=", ""), notify));
    }

    private Mono<ServerResponse> merchant(String base, ServerRequest request, Function<JsonNode, String> call) {
        return text(request)
                .doOnNext(body -> requireSignature(base, request, body))
                .map(body -> call.apply(body.isEmpty() ? json.createObjectNode() : json.readTree(body)))
                .publishOn(Schedulers.parallel())
                .flatMap(this::signed)
                .onErrorResume(StandInRefusal.class, this::refused);
    }

    private static Mono<String> text(ServerRequest request) {
        return request.bodyToMono(byte[].class)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .defaultIfEmpty("");
    }

    private void requireSignature(String base, ServerRequest request, String body) {
        Matcher given = AUTHORIZATION.matcher(String.valueOf(request.headers().firstHeader(HttpHeaders.AUTHORIZATION)));
        if (!given.matches()
                || !given.group(1).equals(vendor.merchantId())
                || !given.group(5).equals(keys.serial())) {
            throw new StandInRefusal(401, "SIGN_ERROR", "签名验证失败");
        }
        String query = request.uri().getRawQuery();
        String path = request.uri().getRawPath().substring(base.length()) + (query == null ? "" : "?" + query);
        String text = SignedText.request(request.method().name(), path, given.group(4), given.group(2), body);
        if (!keys.merchantSigned(text, given.group(3))) {
            throw new StandInRefusal(401, "SIGN_ERROR", "签名验证失败");
        }
    }

    private Mono<ServerResponse> signed(String body) {
        ServerResponse.BodyBuilder answer = ServerResponse.status(body.isEmpty() ? 204 : 200);
        String timestamp = Long.toString(clock.instant().getEpochSecond());
        String nonce = UUID.randomUUID().toString().replace("-", "");
        return sealed(answer, timestamp, nonce, body);
    }

    private Mono<ServerResponse> sealed(
            ServerResponse.BodyBuilder answer, String timestamp, String nonce, String body) {
        answer.header("Wechatpay-Timestamp", timestamp)
                .header("Wechatpay-Nonce", nonce)
                .header("Wechatpay-Serial", keys.keyId())
                .header("Wechatpay-Signature", keys.sign(SignedText.vendor(timestamp, nonce, body)));
        return body.isEmpty()
                ? answer.build()
                : answer.contentType(MediaType.APPLICATION_JSON).bodyValue(bytes(body));
    }

    private Mono<ServerResponse> refused(StandInRefusal refusal) {
        return ServerResponse.status(refusal.status())
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(bytes(json.writeValueAsString(
                        Map.of("code", refusal.code(), "message", String.valueOf(refusal.getMessage())))));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
