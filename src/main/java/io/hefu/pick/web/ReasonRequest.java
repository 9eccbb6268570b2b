package io.hefu.pick.web;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/** Why somebody does what cannot be done without a reason. */
record ReasonRequest(
        @NotBlank @Size(max = 500) @Pattern(regexp = "[^\\u0000]*")
        String reason) {}
