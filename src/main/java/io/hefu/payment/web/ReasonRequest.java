package io.hefu.payment.web;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** Why a transfer is not goods money, or a proposal is not right. */
record ReasonRequest(@NotNull @Size(max = 500) String reason) {}
