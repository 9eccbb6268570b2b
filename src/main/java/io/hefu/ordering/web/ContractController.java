package io.hefu.ordering.web;

import io.hefu.kernel.Actor;
import io.hefu.ordering.ContractView;
import io.hefu.ordering.Orders;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The contract of an order, for programs, for the screen and as a document (F-02). */
@RestController
@RequestMapping("/api/v1/orders/{id}/contract")
class ContractController {

    private final PageTexts texts = new PageTexts("messages.contract");
    private final Orders orders;
    private final Pages pages;
    private final ContractPdf pdf;

    ContractController(Orders orders, Pages pages, ContractPdf pdf) {
        this.orders = orders;
        this.pages = pages;
        this.pdf = pdf;
    }

    @GetMapping
    Mono<ContractView> json(@AuthenticationPrincipal Actor actor, @PathVariable UUID id) {
        return orders.contract(actor, id);
    }

    @GetMapping(produces = MediaType.TEXT_HTML_VALUE)
    Mono<String> page(@AuthenticationPrincipal Actor actor, @PathVariable UUID id, @Nullable Locale locale) {
        return printed(actor, id, locale).flatMap(page -> pages.render("contract", Map.of("page", page)));
    }

    /** The same file whenever it is asked for, once both sides have signed. */
    @GetMapping(produces = MediaType.APPLICATION_PDF_VALUE)
    Mono<ResponseEntity<byte[]>> document(
            @AuthenticationPrincipal Actor actor, @PathVariable UUID id, @Nullable Locale locale) {
        return printed(actor, id, locale)
                .flatMap(page -> pdf.print(page)
                        .map(file -> ResponseEntity.ok()
                                .header(HttpHeaders.CONTENT_DISPOSITION, named(page.word("title") + " " + id + ".pdf"))
                                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                                .body(file)));
    }

    private static String named(String file) {
        return ContentDisposition.attachment()
                .filename(file, StandardCharsets.UTF_8)
                .build()
                .toString();
    }

    private Mono<PrintedContract> printed(Actor actor, UUID id, @Nullable Locale locale) {
        Map<String, String> words = texts.in(PageTexts.chosen(locale));
        return orders.contract(actor, id).map(contract -> PrintedContract.of(contract, words));
    }
}
