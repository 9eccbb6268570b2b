package io.hefu.identity.web;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/** @param code what {@code wx.login} gave to the mini-program */
record WechatSignInRequest(@NotNull @Pattern(regexp = CODE) String code) {

    static final String CODE = "[A-Za-z0-9_-]{1,128}";

    /** Without the code, which must not reach a log. */
    @Override
    public String toString() {
        return "WechatSignInRequest[]";
    }
}
