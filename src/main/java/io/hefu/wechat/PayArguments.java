package io.hefu.wechat;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The arguments of {@code wx.requestPayment}, signed by the merchant. */
public record PayArguments(
        String timeStamp,
        String nonceStr,
        @JsonProperty("package") String packaged,
        String signType,
        String paySign) {}
