package io.hefu.wechat.web;

import io.hefu.kernel.Actor;
import io.hefu.kernel.CommonProblem;
import io.hefu.wechat.PayArguments;
import io.hefu.wechat.WechatPayments;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

@RestController
@Tag(name = "WeChat Pay", description = "Payment of personal orders")
class WechatPaymentController {

    private final WechatPayments payments;

    WechatPaymentController(WechatPayments payments) {
        this.payments = payments;
    }

    /** The arguments of {@code wx.requestPayment}; asking again is the same payment. */
    @PostMapping("/api/v1/orders/{id}/wechat-payment")
    Mono<PayArguments> prepay(
            @AuthenticationPrincipal Actor actor,
            @PathVariable UUID id,
            @RequestBody(required = false) @Nullable PayRequest request) {
        return payments.prepay(actor, id, request == null ? null : request.checkedOpenid());
    }

    /** @param openid who pays, as the mini-program knows it; remembered, so that it need be said once */
    record PayRequest(@Nullable String openid) {

        private static final Pattern OPENID = Pattern.compile("[A-Za-z0-9_-]{1,128}");

        @Nullable
        String checkedOpenid() {
            if (openid != null && !OPENID.matcher(openid).matches()) {
                throw CommonProblem.REQUEST_INVALID.rejection(Map.of("field", "openid"));
            }
            return openid;
        }
    }
}
