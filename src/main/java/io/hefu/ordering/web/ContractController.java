package io.hefu.ordering.web;

import io.hefu.kernel.Actor;
import io.hefu.kernel.Fen;
import io.hefu.ordering.ContractView;
import io.hefu.ordering.ContractView.Signature;
import io.hefu.ordering.Orders;
import io.hefu.ordering.domain.ContractContent;
import io.hefu.payment.PaymentTerms;
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

/** The contract of an order, for programs and for the printer (F-02). */
@RestController
@RequestMapping("/api/v1/orders/{id}/contract")
class ContractController {

    private final PageTexts texts = new PageTexts("messages.contract");
    private final Orders orders;
    private final Pages pages;

    ContractController(Orders orders, Pages pages) {
        this.orders = orders;
        this.pages = pages;
    }

    @GetMapping
    Mono<ContractView> json(@AuthenticationPrincipal Actor actor, @PathVariable UUID id) {
        return orders.contract(actor, id);
    }

    @GetMapping(produces = MediaType.TEXT_HTML_VALUE)
    Mono<String> page(@AuthenticationPrincipal Actor actor, @PathVariable UUID id, @Nullable Locale locale) {
        return orders.contract(actor, id).flatMap(contract -> render(contract, PageTexts.chosen(locale)));
    }

    private Mono<String> render(ContractView contract, Locale locale) {
        Map<String, String> words = texts.in(locale);
        ContractContent content = contract.content();
        return pages.render(
                "contract",
                Map.of(
                        "contract",
                        contract,
                        "text",
                        words,
                        "lines",
                        content.lines().stream().map(Printed::of).toList(),
                        "amounts",
                        List.of(yuan(content.goodsFen()), yuan(content.freightFen()), yuan(content.payableFen())),
                        "inCapitals",
                        PaymentTerms.inCapitals(content.payableFen()),
                        "term",
                        String.valueOf(words.get(content.tradeTerm().name())),
                        "placedAt",
                        Pages.minute(content.placedAt()),
                        "supplierSigned",
                        signature(contract.supplier(), words),
                        "buyerSigned",
                        signature(contract.buyer(), words)));
    }

    private static String signature(@Nullable Signature signature, Map<String, String> words) {
        if (signature == null) {
            return String.valueOf(words.get("unsigned"));
        }
        return Pages.minute(signature.at()) + " " + words.get(signature.automatic() ? "automatic" : "byHand");
    }

    private static String yuan(long fen) {
        return new Fen(fen).toYuan().toPlainString();
    }

    /** A line as it is printed, amounts in yuan. */
    record Printed(int no, String name, String unit, long quantity, String price, String amount) {

        static Printed of(ContractContent.Line line) {
            return new Printed(
                    line.no(),
                    line.name(),
                    line.unit(),
                    line.quantity(),
                    yuan(line.priceFen()),
                    yuan(line.amountFen()));
        }
    }
}
