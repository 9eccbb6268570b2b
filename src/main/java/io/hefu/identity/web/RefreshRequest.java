package io.hefu.identity.web;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

record RefreshRequest(@NotBlank @Size(max = 200) String refreshToken) {

    /** Without the token, which must not reach a log. */
    @Override
    public String toString() {
        return "RefreshRequest[]";
    }
}
