package io.hefu.ordering.web;

import io.hefu.kernel.Fen;
import io.hefu.ordering.ContractView;
import io.hefu.ordering.ContractView.Signature;
import io.hefu.ordering.domain.ContractContent;
import io.hefu.payment.PaymentTerms;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A contract in the words of a language, amounts in yuan and times of China, as it is printed.
 *
 * <p>What the page's template asks for is public.
 *
 * @param text the words of the form
 * @param amounts of the goods, of the freight, and altogether
 */
record PrintedContract(
        ContractView contract,
        Map<String, String> text,
        List<Line> lines,
        List<String> amounts,
        String inCapitals,
        String placedAt,
        String supplierSigned,
        String buyerSigned) {

    private static final List<String> CLAUSES = List.of("clause1", "clause2", "clause3", "clause4", "clause5");

    static PrintedContract of(ContractView contract, Map<String, String> text) {
        ContractContent content = contract.content();
        return new PrintedContract(
                contract,
                text,
                content.lines().stream().map(Line::of).toList(),
                List.of(yuan(content.goodsFen()), yuan(content.freightFen()), yuan(content.payableFen())),
                PaymentTerms.inCapitals(content.payableFen()),
                Pages.minute(content.placedAt()),
                signature(contract.supplier(), text),
                signature(contract.buyer(), text));
    }

    private static String signature(@Nullable Signature signature, Map<String, String> text) {
        if (signature == null) {
            return String.valueOf(text.get("unsigned"));
        }
        return Pages.minute(signature.at()) + " " + text.get(signature.automatic() ? "automatic" : "byHand");
    }

    private static String yuan(long fen) {
        return new Fen(fen).toYuan().toPlainString();
    }

    public String word(String key) {
        return String.valueOf(text.get(key));
    }

    /** Pay-first or goods-first, in words. */
    public String term() {
        return word(contract.content().tradeTerm().name());
    }

    public List<String> clauses() {
        return CLAUSES.stream().map(this::word).toList();
    }

    record Line(int no, String name, String unit, long quantity, String price, String amount) {

        static Line of(ContractContent.Line line) {
            return new Line(
                    line.no(),
                    line.name(),
                    line.unit(),
                    line.quantity(),
                    yuan(line.priceFen()),
                    yuan(line.amountFen()));
        }
    }
}
