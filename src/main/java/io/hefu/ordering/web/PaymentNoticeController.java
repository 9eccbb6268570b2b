package io.hefu.ordering.web;

import io.hefu.kernel.Actor;
import io.hefu.ordering.OrderProblem;
import io.hefu.ordering.Orders;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The payment notice, for programs and for the printer. */
@RestController
@RequestMapping("/api/v1/orders/{id}/payment-notice")
class PaymentNoticeController {

    /** The carriers of the code and the fields in which it may stand. */
    private static final List<String> INSTRUCTIONS = List.of("onlineBanking", "remittanceSlip", "transferCheque");

    private final PageTexts texts = new PageTexts("messages.notice");
    private final Orders orders;
    private final Pages pages;

    PaymentNoticeController(Orders orders, Pages pages) {
        this.orders = orders;
        this.pages = pages;
    }

    @GetMapping
    Mono<PaymentNotice> json(@AuthenticationPrincipal Actor actor, @PathVariable UUID id, @Nullable Locale locale) {
        return notice(actor, id, PageTexts.chosen(locale));
    }

    @GetMapping(produces = MediaType.TEXT_HTML_VALUE)
    Mono<String> page(@AuthenticationPrincipal Actor actor, @PathVariable UUID id, @Nullable Locale locale) {
        Locale chosen = PageTexts.chosen(locale);
        return notice(actor, id, chosen).flatMap(notice -> render(notice, chosen));
    }

    private Mono<PaymentNotice> notice(Actor actor, UUID id, Locale locale) {
        return orders.find(actor, id)
                .switchIfEmpty(Mono.error(OrderProblem.ORDER_NOT_FOUND::rejection))
                .map(order -> PaymentNotice.of(actor, order, texts.in(locale, INSTRUCTIONS)));
    }

    private Mono<String> render(PaymentNotice notice, Locale locale) {
        return pages.render(
                "payment-notice",
                Map.of(
                        "notice",
                        notice,
                        "text",
                        texts.in(locale),
                        "placedAt",
                        Pages.minute(notice.placedAt()),
                        "dueAt",
                        Pages.minute(notice.dueAt())));
    }
}
