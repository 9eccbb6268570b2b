package io.hefu.ordering.internal;

import static io.hefu.ordering.internal.Shop.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.hefu.testing.Answer;
import io.hefu.testing.HefuClient;
import io.hefu.testing.IntegrationTest;
import io.hefu.testing.Market;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.r2dbc.core.DatabaseClient;

@IntegrationTest
class PaymentNoticeIT {

    private final Market market;
    private final Shop shop;
    private final HefuClient hefu;
    private UUID supplier;
    private String buyer;
    private Answer order;

    PaymentNoticeIT(DatabaseClient database, HefuClient hefu) {
        this.market = new Market(database);
        this.shop = new Shop(hefu);
        this.hefu = hefu;
    }

    @BeforeEach
    void placeAnOrder() {
        supplier = market.supplier(true);
        buyer = market.account("BUYER", market.unit(null, "510107"), null, null);
        order = shop.place(buyer, line(market.sku(supplier, 640_00, 10), 2));
    }

    @Test
    void saysWhatTheFinanceClerkNeeds() {
        Answer notice = shop.get(buyer, "orders/" + order.id() + "/payment-notice");
        String code = order.text("paymentCode");
        assertThat(notice.outcome()).isEqualTo("200");
        assertThat(notice.text("code")).isEqualTo(code);
        assertThat(notice.text("codeGrouped")).isEqualTo(code.substring(0, 3) + " " + code.substring(3));
        assertThat(notice.text("amount")).isEqualTo("1280.00");
        assertThat(notice.text("amountInCapitals")).isEqualTo("壹仟贰佰捌拾元整");
        assertThat(notice.number("outstandingFen")).isEqualTo(1280_00);
        assertThat(notice.json().path("payee")).isEqualTo(order.json().path("payee"));
        assertThat(notice.json().path("instructions").path("onlineBanking").asString())
                .contains("附言");
    }

    @Test
    void isPrintedInChineseOrEnglish() {
        assertThat(page("zh-CN")).contains("付款通知书", "壹仟贰佰捌拾元整", "1280.00", "@media print");
        assertThat(page("en"))
                .contains("Payment notice", "壹仟贰佰捌拾元整", "lang=\"en\"")
                .doesNotContain("付款通知书", "http:");
    }

    private String page(String language) {
        return hefu.as(buyer)
                .get()
                .uri("/api/v1/orders/" + order.id() + "/payment-notice")
                .accept(MediaType.TEXT_HTML)
                .header(HttpHeaders.ACCEPT_LANGUAGE, language)
                .exchange()
                .expectHeader()
                .contentTypeCompatibleWith(MediaType.TEXT_HTML)
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
    }

    @Test
    void isNotForThoseWhoMayNotSeeTheCode() {
        String seller = market.account("SUPPLIER", null, supplier, null);
        String stranger = market.account("BUYER", market.unit(null, "510107"), null, null);
        assertThat(shop.get(seller, "orders/" + order.id() + "/payment-notice").outcome())
                .isEqualTo("403 FORBIDDEN");
        assertThat(shop.get(stranger, "orders/" + order.id() + "/payment-notice")
                        .outcome())
                .isEqualTo("404 ORDER_NOT_FOUND");
    }

    @Test
    void waitsForTheCode() {
        UUID sku = market.sku(market.supplier(false), 1, 10);
        String id = shop.place(buyer, line(sku, 1)).id();
        assertThat(shop.get(buyer, "orders/" + id + "/payment-notice").outcome())
                .isEqualTo("409 PAYMENT_NOTICE_UNAVAILABLE");
    }
}
