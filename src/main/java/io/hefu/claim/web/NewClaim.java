package io.hefu.claim.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a buyer claims, and for which order. */
record NewClaim(
        @NotNull @Nullable UUID orderId,
        @JsonUnwrapped @Valid ClaimWords words) {}
