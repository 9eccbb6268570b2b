package io.hefu.reimbursement.internal;

import io.hefu.identity.AccountView;
import io.hefu.identity.Accounts;
import io.hefu.imports.Workbooks;
import io.hefu.imports.Workbooks.Sheet;
import io.hefu.kernel.Fen;
import io.hefu.ordering.PaidOrders;
import io.hefu.ordering.PaidOrders.Paid;
import io.hefu.reimbursement.Statements.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Puts claims and the evidence of their orders side by side, for the screen and for Excel. */
@Component
class StatementLines {

    private static final List<String> HEADINGS = List.of("申请人", "账号", "订单号", "供应商", "付款日期", "报销金额（元）", "发票号码", "支付流水号");

    private final PaidOrders orders;
    private final Accounts accounts;

    StatementLines(PaidOrders orders, Accounts accounts) {
        this.orders = orders;
        this.accounts = accounts;
    }

    Mono<Map<UUID, Paid>> orders(List<ClaimRow> claims) {
        return orders.find(claims.stream().map(ClaimRow::orderId).toList()).collectMap(Paid::orderId);
    }

    Mono<List<Line>> of(List<ClaimRow> claims) {
        return orders(claims)
                .map(found -> claims.stream()
                        .map(claim -> line(claim, found.get(claim.orderId())))
                        .toList());
    }

    private static Line line(ClaimRow claim, @Nullable Paid order) {
        return new Line(
                claim.id(),
                claim.orderId(),
                order == null ? "" : order.supplierName(),
                claim.paidDay(),
                claim.amountFen(),
                order == null ? 0 : order.paidFen(),
                order == null ? List.of() : order.invoices(),
                order == null ? List.of() : order.payments());
    }

    /** The only place where it says who gets the money: those who pay it must know. */
    Mono<byte[]> workbook(StatementRow statement, List<ClaimRow> claims) {
        return Mono.zip(
                        of(claims),
                        accounts.find(claims.stream()
                                        .map(ClaimRow::accountId)
                                        .distinct()
                                        .toList())
                                .collectMap(AccountView::id))
                .map(both -> rows(statement, claims, both.getT1(), both.getT2()))
                .flatMap(rows -> Workbooks.write(List.of(new Sheet("报销单", rows))));
    }

    private static List<List<String>> rows(
            StatementRow statement, List<ClaimRow> claims, List<Line> lines, Map<UUID, AccountView> people) {
        List<List<String>> rows = new ArrayList<>(lines.size() + 2);
        rows.add(HEADINGS);
        for (int i = 0; i < lines.size(); i++) {
            rows.add(row(lines.get(i), people.get(claims.get(i).accountId())));
        }
        rows.add(List.of("合计", "", "", "", "", yuan(statement.amountFen()), "", ""));
        return rows;
    }

    private static List<String> row(Line line, @Nullable AccountView person) {
        return List.of(
                person == null ? "" : person.displayName(),
                person == null ? "" : person.login(),
                line.orderId().toString(),
                line.supplier(),
                line.paidDay().toString(),
                yuan(line.amountFen()),
                String.join(" ", line.invoices()),
                String.join(" ", line.payments()));
    }

    private static String yuan(long fen) {
        return new Fen(fen).toYuan().toPlainString();
    }
}
