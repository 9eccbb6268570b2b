package io.hefu.ordering.web;

import io.hefu.kernel.Actor;
import io.hefu.ordering.OrderProblem;
import io.hefu.ordering.Orders;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** The payment notice, for programs and for the printer. */
@RestController
@RequestMapping("/api/v1/orders/{id}/payment-notice")
class PaymentNoticeController {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm").withZone(ZoneId.of("Asia/Shanghai"));

    private final Orders orders;
    private final NoticeTexts texts;
    private final ITemplateEngine pages;

    PaymentNoticeController(Orders orders, NoticeTexts texts, ITemplateEngine pages) {
        this.orders = orders;
        this.texts = texts;
        this.pages = pages;
    }

    @GetMapping
    Mono<PaymentNotice> json(@AuthenticationPrincipal Actor actor, @PathVariable UUID id, @Nullable Locale locale) {
        return notice(actor, id, chosen(locale));
    }

    @GetMapping(produces = MediaType.TEXT_HTML_VALUE)
    Mono<String> page(@AuthenticationPrincipal Actor actor, @PathVariable UUID id, @Nullable Locale locale) {
        Locale chosen = chosen(locale);
        return notice(actor, id, chosen).flatMap(notice -> render(notice, chosen));
    }

    /** A request that names no language has no locale at all. */
    private static Locale chosen(@Nullable Locale locale) {
        return locale == null ? Locale.CHINESE : locale;
    }

    private Mono<PaymentNotice> notice(Actor actor, UUID id, Locale locale) {
        return orders.find(actor, id)
                .switchIfEmpty(Mono.error(OrderProblem.ORDER_NOT_FOUND::rejection))
                .map(order -> PaymentNotice.of(actor, order, texts.instructions(locale)));
    }

    /** The template engine reads its file when it is first asked, and that blocks. */
    private Mono<String> render(PaymentNotice notice, Locale locale) {
        Context context = new Context(locale);
        context.setVariable("notice", notice);
        context.setVariable("text", texts.in(locale));
        context.setVariable("placedAt", day(notice.placedAt()));
        context.setVariable("dueAt", day(notice.dueAt()));
        return Mono.fromCallable(() -> pages.process("payment-notice", context))
                .subscribeOn(Schedulers.boundedElastic());
    }

    private static String day(@Nullable Instant at) {
        return at == null ? "–" : DAY.format(at);
    }
}
