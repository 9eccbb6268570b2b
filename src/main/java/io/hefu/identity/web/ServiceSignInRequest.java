package io.hefu.identity.web;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

record ServiceSignInRequest(
        @NotBlank @Size(max = 100) @Pattern(regexp = "[^\\x00]*")
        String account,

        @NotBlank @Size(max = 200) String secret) {

    /** Without the secret, which must not reach a log. */
    @Override
    public String toString() {
        return "ServiceSignInRequest[" + account + "]";
    }
}
