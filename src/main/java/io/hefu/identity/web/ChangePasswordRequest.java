package io.hefu.identity.web;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

record ChangePasswordRequest(
        @NotBlank @Size(max = 200) String present,
        @NotBlank @Size(max = 200) String chosen) {

    /** Without the passwords, which must not reach a log. */
    @Override
    public String toString() {
        return "ChangePasswordRequest[]";
    }
}
