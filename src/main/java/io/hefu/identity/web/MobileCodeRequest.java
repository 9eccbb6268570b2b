package io.hefu.identity.web;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

record MobileCodeRequest(
        @NotNull @Pattern(regexp = MobileRequest.NUMBER) String mobile,
        @NotBlank @Size(max = 40) String code) {

    /** Without the code, which must not reach a log. */
    @Override
    public String toString() {
        return "MobileCodeRequest[]";
    }
}
