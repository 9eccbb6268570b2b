package io.hefu.wechat.standin;

import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.payment.MoneyBooks;
import io.hefu.testing.HefuClient;
import io.hefu.testing.IntegrationTest;
import io.hefu.testing.TestServers;
import io.hefu.wechat.standin.Mall.Answer;
import io.hefu.wechat.standin.Mall.Order;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A member of staff wants the money of a paid order back, and has it through the vendor that took it. */
@IntegrationTest
class WechatAfterSaleIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final StandIn vendor;
    private final MoneyBooks books;
    private final Mall mall;

    WechatAfterSaleIT(HefuClient hefu, StandIn vendor, StandInKeys keys, MoneyBooks books) {
        this.vendor = vendor;
        this.books = books;
        this.mall = new Mall(hefu, vendor, keys);
    }

    @Test
    void hasTheMoneyBackOfWhatIsNotSent() {
        Order order = mall.prepaid();
        vendor.pay(mall.trade(order).prepayId(), true);
        Mall.await("the order is paid", () -> mall.status(order).equals("PENDING_SHIPMENT"));

        Answer half = ask(order, List.of(Map.of("line", 1, "quantity", 1)));
        agree(half);
        payBack(half);
        assertThat(mall.status(order)).isEqualTo("PENDING_SHIPMENT");
        assertThat(counted(order)).isEqualTo("2000");

        Answer rest = ask(order, List.of());
        agree(rest);
        payBack(rest);
        assertThat(mall.status(order)).isEqualTo("REFUNDED");
        assertThat(counted(order)).isEqualTo("0");
        assertThat(Mall.money(order)).isEqualTo("REFUNDED 0 " + order.fen());
        assertThat(mall.trade(order).canRefund(1)).isFalse();
        assertThat(Mall.query("select sum(quantity - withdrawn) from order_lines where order_id = '%s'", order))
                .isEqualTo("0");
        assertThat(books.total().block(PATIENCE).holds()).isTrue();
    }

    private Answer ask(Order order, List<Map<String, Integer>> lines) {
        Answer asked = mall.post(
                "staff",
                "/api/v1/orders/" + order.id() + "/after-sales",
                Map.of("kind", "UNSHIPPED", "reason", "买多了", "lines", lines));
        assertThat(asked.status()).as(asked.toString()).isEqualTo(201);
        assertThat(mall.status(order)).isEqualTo("REFUNDING");
        return asked;
    }

    private void agree(Answer asked) {
        String supplier = mall.supplier();
        Answer agreed = mall.post(supplier, "/api/v1/after-sales/" + asked.text("id") + "/agree", Map.of());
        assertThat(agreed.text("state")).as(agreed.toString()).isEqualTo("AGREED");
    }

    /** The platform's two eyes more; the vendor does the rest. */
    private void payBack(Answer asked) {
        UUID wish = UUID.fromString(asked.text("id"));
        String refund =
                TestServers.database().query("select refund_id from receivable_refunds where case_id = '" + wish + "'");
        assertThat(mall.post("admin", "/api/v1/refunds/" + refund + "/approve", Map.of())
                        .status())
                .isEqualTo(200);
        Mall.await(
                "the payer has it back",
                () -> TestServers.database()
                        .query(
                                "select concat_ws(' ', r.state, w.state) from refunds r left join wechat_refunds w on w.refund_id = r.id"
                                        + " where r.id = '" + refund + "'")
                        .equals("CONFIRMED SUCCEEDED"));
    }

    private static String counted(Order order) {
        return Mall.query("select sum(amount_fen) from contributions where order_id = '%s'", order);
    }
}
