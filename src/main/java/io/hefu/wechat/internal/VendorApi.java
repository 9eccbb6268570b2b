package io.hefu.wechat.internal;

import io.hefu.kernel.ChinaTime;
import io.hefu.wechat.domain.Merchant;
import io.hefu.wechat.domain.RefundTold;
import io.hefu.wechat.domain.Trade;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The five calls of the vendor's API that are needed; each is harmless when it is made again. */
@Component
class VendorApi {

    private static final int LONGEST_DESCRIPTION = 40;
    private static final int LONGEST_REASON = 25;
    private static final String CURRENCY = "CNY";

    private final VendorHttp http;
    private final MerchantAccount account;

    VendorApi(VendorHttp http, MerchantAccount account) {
        this.http = http;
        this.account = account;
    }

    /** The vendor's number of the prepaid payment; the same one again for the same payment. */
    Mono<String> prepay(PaymentRow payment, String description) {
        return Mono.defer(() -> http.post(
                        "/v3/pay/transactions/jsapi",
                        Map.of(
                                "appid", payment.appId(),
                                "mchid", payment.merchantId(),
                                "description", cut(description, LONGEST_DESCRIPTION),
                                "out_trade_no", payment.tradeNo(),
                                "time_expire", expiry(payment),
                                "notify_url", account.merchant().notifyUrl().get(),
                                "amount", Map.of("total", payment.amountFen(), "currency", CURRENCY),
                                "payer", Map.of("openid", payment.openid()))))
                .map(answer -> answer.path("prepay_id").asString(""))
                .filter(id -> !id.isEmpty())
                .switchIfEmpty(Mono.error(() -> new VendorRefusal(200, "PREPAY_ID_MISSING", "")));
    }

    private static String expiry(PaymentRow payment) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(payment.dueAt()
                .truncatedTo(ChronoUnit.SECONDS)
                .atZone(ChinaTime.ZONE)
                .toOffsetDateTime());
    }

    /** What the vendor knows of a payment, with the answer as it came. */
    Mono<Answered<Trade>> find(PaymentRow payment) {
        return http.get("/v3/pay/transactions/out-trade-no/" + payment.tradeNo() + "?mchid=" + payment.merchantId())
                .map(answer -> new Answered<>(VendorWords.trade(answer), answer.toString()))
                .onErrorResume(
                        VendorRefusal.class,
                        refusal -> refusal.isAbsent()
                                ? Mono.just(new Answered<>(Trade.absent(payment.tradeNo()), ""))
                                : Mono.error(refusal));
    }

    /** Completes when the vendor takes no money for it any more. */
    Mono<Void> close(PaymentRow payment) {
        return http.post(
                        "/v3/pay/transactions/out-trade-no/" + payment.tradeNo() + "/close",
                        Map.of("mchid", payment.merchantId()))
                .onErrorResume(
                        VendorRefusal.class,
                        refusal -> refusal.isClosed() || refusal.isAbsent() ? Mono.empty() : Mono.error(refusal))
                .then();
    }

    /** Asks for a refund, or for what became of it when it was asked for before. */
    Mono<RefundTold> refund(RefundNote refund, String transactionId, long totalFen) {
        Merchant merchant = account.merchant();
        return http.post(
                        "/v3/refund/domestic/refunds",
                        Map.of(
                                "transaction_id", transactionId,
                                "out_refund_no", refund.refundNo(),
                                "reason", cut(refund.reason(), LONGEST_REASON),
                                "notify_url", merchant.notifyUrl().get(),
                                "amount",
                                        Map.of(
                                                "refund", refund.amountFen(),
                                                "total", totalFen,
                                                "currency", CURRENCY)))
                .map(VendorWords::refund);
    }

    /** What became of a refund; empty when the vendor knows of none. */
    Mono<RefundTold> findRefund(RefundNote refund) {
        return http.get("/v3/refund/domestic/refunds/" + refund.refundNo())
                .map(VendorWords::refund)
                .onErrorResume(VendorRefusal.class, refusal -> refusal.isAbsent() ? Mono.empty() : Mono.error(refusal));
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest);
    }

    /** @param raw the text from which it was read */
    record Answered<T>(T told, String raw) {}
}
