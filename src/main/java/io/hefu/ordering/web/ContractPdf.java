package io.hefu.ordering.web;

import io.hefu.ordering.ContractView;
import io.hefu.ordering.ContractView.Signature;
import io.hefu.ordering.domain.ContractContent;
import io.hefu.printing.PdfSheet;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Prints contracts as PDF: what is frozen in one is the same file whenever it is asked for. */
@Component
class ContractPdf {

    private static final int HEX = 16;
    private static final List<Integer> FACTS = List.of(30, 70);
    private static final List<Integer> GOODS = List.of(8, 40, 10, 12, 15, 15);
    private static final List<String> HEAD = List.of("no", "name", "unit", "quantity", "price", "amount");

    Mono<byte[]> print(PrintedContract contract) {
        return Mono.fromCallable(() -> file(contract)).subscribeOn(Schedulers.boundedElastic());
    }

    private static byte[] file(PrintedContract printed) throws IOException {
        ContractView contract = printed.contract();
        try (PdfSheet sheet = new PdfSheet()) {
            sheet.title(printed.word("title"));
            if (contract.buyer() == null) {
                sheet.paragraph(printed.word("draft"));
            }
            sheet.table(FACTS, parties(printed));
            sheet.heading(printed.word("goods"));
            sheet.table(GOODS, goods(printed));
            sheet.table(FACTS, money(printed));
            sheet.heading(printed.word("clauses"));
            clauses(sheet, printed.clauses());
            sheet.heading(printed.word("signatures"));
            sheet.table(FACTS, signatures(printed));
            long seed = new BigInteger(contract.hash(), HEX).longValue();
            return sheet.finish(printed.word("title"), lastSigned(contract), seed);
        }
    }

    private static Instant lastSigned(ContractView contract) {
        return Stream.of(contract.supplier(), contract.buyer())
                .filter(Objects::nonNull)
                .map(Signature::at)
                .reduce(contract.content().placedAt(), (one, other) -> one.isAfter(other) ? one : other);
    }

    private static List<List<String>> parties(PrintedContract printed) {
        ContractContent content = printed.contract().content();
        return List.of(
                List.of(printed.word("order"), content.orderId().toString()),
                List.of(printed.word("placedAt"), printed.placedAt()),
                List.of(printed.word("buyer"), Objects.requireNonNullElse(content.buyer(), "")),
                List.of(printed.word("supplier"), content.supplier()),
                List.of(printed.word("term"), printed.term()));
    }

    private static List<List<String>> goods(PrintedContract printed) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEAD.stream().map(printed::word).toList());
        printed.lines()
                .forEach(line -> rows.add(List.of(
                        Integer.toString(line.no()),
                        line.name(),
                        line.unit(),
                        Long.toString(line.quantity()),
                        line.price(),
                        line.amount())));
        return rows;
    }

    private static List<List<String>> money(PrintedContract printed) {
        ContractContent.Payee payee = printed.contract().content().payee();
        return List.of(
                List.of(printed.word("goodsAmount"), "¥ " + printed.amounts().get(0)),
                List.of(printed.word("freight"), "¥ " + printed.amounts().get(1)),
                List.of(printed.word("payable"), "¥ " + printed.amounts().get(2)),
                List.of(printed.word("inCapitals"), printed.inCapitals()),
                List.of(printed.word("payeeName"), payee.accountName()),
                List.of(printed.word("payeeAccount"), payee.accountNo()),
                List.of(printed.word("payeeBank"), payee.bankName()));
    }

    private static void clauses(PdfSheet sheet, List<String> clauses) throws IOException {
        for (int i = 0; i < clauses.size(); i++) {
            sheet.paragraph(i + 1 + ". " + clauses.get(i));
        }
    }

    private static List<List<String>> signatures(PrintedContract printed) {
        return List.of(
                List.of(printed.word("signedBySupplier"), printed.supplierSigned()),
                List.of(printed.word("signedByBuyer"), printed.buyerSigned()),
                List.of(printed.word("hash"), printed.contract().hash()));
    }
}
