package io.hefu.notice.web;

import io.hefu.notice.SmsReceipts;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/api/v1/sms-receipts")
@Tag(name = "Text messages")
class SmsReceiptController {

    private final SmsReceipts receipts;

    SmsReceiptController(SmsReceipts receipts) {
        this.receipts = receipts;
    }

    @PostMapping("/{vendor}")
    Mono<Thanks> take(
            @PathVariable String vendor, @RequestParam(defaultValue = "") String token, @RequestBody byte[] body) {
        return receipts.take(vendor, token, new String(body, StandardCharsets.UTF_8))
                .thenReturn(Thanks.ALL);
    }

    /** Aliyun looks at the first two members, Tencent at the others. */
    record Thanks(int code, String msg, int result, String errmsg) {

        static final Thanks ALL = new Thanks(0, "OK", 0, "OK");
    }
}
