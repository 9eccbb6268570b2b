package io.hefu.notice.web;

import io.hefu.notice.SmsReceipts;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/api/v1/sms-receipts")
@Tag(name = "Text messages")
class SmsReceiptController {

    private static final int MOST_BYTES = 1 << 20;

    private final SmsReceipts receipts;

    SmsReceiptController(SmsReceipts receipts) {
        this.receipts = receipts;
    }

    @PostMapping("/{vendor}")
    Mono<Thanks> take(
            @PathVariable String vendor, @RequestParam(defaultValue = "") String token, ServerHttpRequest request) {
        return body(request).flatMap(body -> receipts.take(vendor, token, body)).thenReturn(Thanks.ALL);
    }

    /** As text, whatever it is called: a form would be taken apart by the framework. */
    private static Mono<String> body(ServerHttpRequest request) {
        return DataBufferUtils.join(request.getBody(), MOST_BYTES)
                .map(SmsReceiptController::text)
                .defaultIfEmpty("");
    }

    private static String text(DataBuffer buffer) {
        String text = buffer.toString(StandardCharsets.UTF_8);
        DataBufferUtils.release(buffer);
        return text;
    }

    /** Aliyun looks at the first two members, Tencent at the others. */
    record Thanks(int code, String msg, int result, String errmsg) {

        static final Thanks ALL = new Thanks(0, "OK", 0, "OK");
    }
}
