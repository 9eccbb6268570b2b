package io.hefu.wechat.web;

import io.hefu.kernel.Problem;
import io.hefu.kernel.Rejection;
import io.hefu.wechat.WechatNotifications;
import io.hefu.wechat.WechatNotifications.Notification;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
@Tag(name = "WeChat Pay", description = "Payment of personal orders")
class WechatNotificationController {

    private final WechatNotifications notifications;

    WechatNotificationController(WechatNotifications notifications) {
        this.notifications = notifications;
    }

    /** 204 once it is taken over; the vendor sends again what is answered otherwise. */
    @PostMapping("/api/v1/wechat-pay/notifications")
    Mono<ResponseEntity<Failure>> take(
            @RequestHeader HttpHeaders headers, @RequestBody(required = false) byte @Nullable [] body) {
        Notification notification = new Notification(
                header(headers, "Wechatpay-Timestamp"),
                header(headers, "Wechatpay-Nonce"),
                header(headers, "Wechatpay-Serial"),
                header(headers, "Wechatpay-Signature"),
                body == null ? "" : new String(body, StandardCharsets.UTF_8));
        return notifications
                .take(notification)
                .then(Mono.fromSupplier(() -> ResponseEntity.noContent().<Failure>build()))
                .onErrorResume(Rejection.class, WechatNotificationController::failed);
    }

    private static String header(HttpHeaders headers, String name) {
        return Objects.requireNonNullElse(headers.getFirst(name), "");
    }

    /** A forger is answered in the vendor's words; the rest like everybody. */
    private static Mono<ResponseEntity<Failure>> failed(Rejection rejection) {
        return rejection.problem().kind() == Problem.Kind.UNAUTHENTICATED
                ? Mono.just(ResponseEntity.status(HttpStatus.UNAUTHORIZED)
                        .body(new Failure("FAIL", rejection.problem().name())))
                : Mono.error(rejection);
    }

    /** What the vendor expects of an answer that asks it to send again. */
    record Failure(String code, String message) {}
}
