package io.hefu.identity.web;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

record ResetRequest(
        @NotBlank @Size(max = 100) @Pattern(regexp = "[^\\x00]*")
        String account) {}
