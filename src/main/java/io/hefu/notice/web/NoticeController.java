package io.hefu.notice.web;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Page;
import io.hefu.notice.Notices;
import io.hefu.notice.Notices.Notice;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
@RequestMapping("/api/v1/notices")
@Tag(name = "Notices", description = "What concerns the reader's unit, in the application")
class NoticeController {

    private static final List<Locale> SPOKEN = List.of(Locale.CHINESE, Locale.ENGLISH);

    private final Notices notices;

    NoticeController(Notices notices) {
        this.notices = notices;
    }

    @GetMapping
    Mono<Page<Notice>> list(
            @AuthenticationPrincipal Actor actor,
            @RequestHeader(name = "Accept-Language", defaultValue = "zh") String languages,
            @RequestParam(defaultValue = "false") boolean unread,
            @RequestParam @Nullable String cursor,
            @RequestParam(defaultValue = "20") @Min(1) @Max(200) int size) {
        return notices.list(actor, unread, locale(languages), cursor, size);
    }

    @GetMapping("/unread-count")
    Mono<UnreadCount> unread(@AuthenticationPrincipal Actor actor) {
        return notices.unread(actor).map(UnreadCount::new);
    }

    @PostMapping("/{id}/read")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> read(@PathVariable UUID id, @AuthenticationPrincipal Actor actor) {
        return notices.read(id, actor);
    }

    @PostMapping("/read-all")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    Mono<Void> readAll(@AuthenticationPrincipal Actor actor) {
        return notices.readAll(actor);
    }

    private static Locale locale(String languages) {
        try {
            Locale found = Locale.lookup(Locale.LanguageRange.parse(languages), SPOKEN);
            return found == null ? Locale.CHINESE : found;
        } catch (IllegalArgumentException e) {
            return Locale.CHINESE;
        }
    }

    record UnreadCount(long unread) {}
}
