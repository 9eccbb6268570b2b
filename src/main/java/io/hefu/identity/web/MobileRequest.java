package io.hefu.identity.web;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/** @param mobile a mainland number, to which a code is sent */
record MobileRequest(@NotNull @Pattern(regexp = NUMBER) String mobile) {

    static final String NUMBER = "1[3-9]\\d{9}";
}
