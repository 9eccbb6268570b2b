package io.hefu.notice.web;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Page;
import io.hefu.notice.SmsMessages;
import io.hefu.notice.SmsMessages.SmsMessage;
import io.hefu.notice.SmsState;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/api/v1/sms-messages")
@Tag(name = "Text messages", description = "Text messages, how far they have come, and the vendor's receipts")
class SmsMessageController {

    private final SmsMessages messages;

    SmsMessageController(SmsMessages messages) {
        this.messages = messages;
    }

    @GetMapping
    Mono<Page<SmsMessage>> list(
            @RequestParam @Nullable SmsState state,
            @RequestParam @Nullable String template,
            @RequestParam @Nullable UUID unitId,
            @RequestParam @Nullable OffsetDateTime from,
            @RequestParam @Nullable OffsetDateTime to,
            @RequestParam @Nullable String cursor,
            @RequestParam(defaultValue = "20") @Min(1) @Max(200) int size) {
        SmsMessages.Filter filter = new SmsMessages.Filter(
                state, template, unitId, from == null ? null : from.toInstant(), to == null ? null : to.toInstant());
        return messages.list(filter, cursor, size);
    }

    @PostMapping("/{id}/retry")
    Mono<SmsMessage> retry(@PathVariable UUID id, @AuthenticationPrincipal Actor actor) {
        return messages.retry(id, actor);
    }

    /** For one whose outcome nobody knows and that need not go again. */
    @PostMapping("/{id}/dismiss")
    Mono<SmsMessage> dismiss(@PathVariable UUID id, @AuthenticationPrincipal Actor actor) {
        return messages.dismiss(id, actor);
    }
}
