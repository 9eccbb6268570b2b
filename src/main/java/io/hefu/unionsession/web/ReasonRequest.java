package io.hefu.unionsession.web;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

record ReasonRequest(
        @NotBlank @Size(max = 500) @Pattern(regexp = "[^\\u0000]*")
        String reason) {}
