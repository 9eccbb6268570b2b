package io.hefu.identity.web;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

record SignInRequest(
        @NotBlank @Size(max = 100) @Pattern(regexp = "[^\\x00]*")
        String account,

        @NotBlank @Size(max = 200) String password) {

    /** Without the password, which must not reach a log. */
    @Override
    public String toString() {
        return "SignInRequest[" + account + "]";
    }
}
