package io.hefu.ordering.web;

import io.hefu.kernel.Actor;
import io.hefu.kernel.CommonProblem;
import io.hefu.kernel.IdempotencyKey;
import io.hefu.kernel.Sha256;
import io.hefu.ordering.OrderProblem;
import io.hefu.ordering.Orders.Wish;
import io.hefu.ordering.domain.PlaceOrder;
import io.hefu.ordering.domain.TradeTerm;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The body of a new order.
 *
 * @param tradeTerm pay-first unless said otherwise
 * @param divisionCode the county that the goods go to, without which nobody can tell what a supplier's freight is
 */
record PlaceOrderRequest(
        @Nullable List<@Nullable Line> lines,
        @Nullable UUID budgetUnitId,
        @Nullable Payer payer,
        @Nullable TradeTerm tradeTerm,
        @Nullable String divisionCode) {

    private static final Pattern DIVISION = Pattern.compile("[0-9]{6}");
    private static final int MOST_LINES = 100;
    private static final long MOST_OF_A_LINE = 100_000;
    private static final int LONGEST_PAYER_NAME = 200;
    private static final int LONGEST_ACCOUNT_NO = 64;

    record Line(@Nullable UUID skuId, @Nullable Long quantity) {}

    record Payer(@Nullable String name, @Nullable String accountNo) {}

    Wish wish(Actor actor, String key) {
        IdempotencyKey.require(key);
        List<PlaceOrder.Line> wanted = checkedLines();
        return new Wish(
                budgetUnitId,
                new PlaceOrder(
                        actor.accountId(),
                        PlaceOrder.channel(actor),
                        term(),
                        key,
                        hash(wanted),
                        wanted,
                        null,
                        checkedPayer(),
                        checkedDivision()));
    }

    private TradeTerm term() {
        return tradeTerm == null ? TradeTerm.PAY_FIRST : tradeTerm;
    }

    private List<PlaceOrder.Line> checkedLines() {
        if (lines == null || lines.isEmpty()) {
            throw OrderProblem.ORDER_EMPTY.rejection();
        }
        if (lines.size() > MOST_LINES) {
            throw OrderProblem.TOO_MANY_LINES.rejection(Map.of("most", MOST_LINES));
        }
        return checkedLines(lines);
    }

    private static List<PlaceOrder.Line> checkedLines(List<@Nullable Line> lines) {
        List<PlaceOrder.Line> checked = new ArrayList<>(lines.size());
        List<Integer> wrong = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            if (line == null || line.skuId == null) {
                throw CommonProblem.REQUEST_INVALID.rejection(Map.of("field", "lines[" + i + "].skuId"));
            }
            if (line.quantity == null || line.quantity < 1 || line.quantity > MOST_OF_A_LINE) {
                wrong.add(i + 1);
            } else {
                checked.add(new PlaceOrder.Line(line.skuId, line.quantity));
            }
        }
        if (!wrong.isEmpty()) {
            throw OrderProblem.QUANTITY_INVALID.rejection(Map.of("lines", wrong, "most", MOST_OF_A_LINE));
        }
        return checked;
    }

    private PlaceOrder.@Nullable Payer checkedPayer() {
        if (payer == null) {
            return null;
        }
        return new PlaceOrder.Payer(
                text(payer.name, LONGEST_PAYER_NAME, "payer.name"),
                text(payer.accountNo, LONGEST_ACCOUNT_NO, "payer.accountNo"));
    }

    private static String text(@Nullable String value, int longest, String field) {
        if (value == null || value.isBlank() || value.length() > longest || value.indexOf(0) >= 0) {
            throw OrderProblem.PAYER_INVALID.rejection(Map.of("field", field));
        }
        return value.strip();
    }

    private @Nullable String checkedDivision() {
        if (divisionCode != null && !DIVISION.matcher(divisionCode).matches()) {
            throw CommonProblem.REQUEST_INVALID.rejection(Map.of("field", "divisionCode"));
        }
        return divisionCode;
    }

    /** Of what is asked, not of how it is written: blanks and the order of members do not count. */
    private byte[] hash(List<PlaceOrder.Line> wanted) {
        StringBuilder text = new StringBuilder(64 * wanted.size());
        wanted.forEach(line ->
                text.append(line.skuId()).append('*').append(line.quantity()).append('\n'));
        text.append(budgetUnitId).append('\n').append(payer).append('\n').append(term());
        text.append('\n').append(divisionCode);
        return Sha256.of(text.toString());
    }
}
