package io.hefu.identity.web;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/** @param move whether to take the person from the personal account that has it now */
record LinkWechatRequest(
        @NotNull @Pattern(regexp = WechatSignInRequest.CODE) String code, boolean move) {

    /** Without the code, which must not reach a log. */
    @Override
    public String toString() {
        return "LinkWechatRequest[move=" + move + "]";
    }
}
